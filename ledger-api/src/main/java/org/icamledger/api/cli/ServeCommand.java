package org.icamledger.api.cli;

import java.util.ArrayList;
import java.util.List;
import org.icamledger.api.IcamLedger;
import org.springframework.boot.SpringApplication;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;
import picocli.CommandLine.Unmatched;

@Command(
        name = "serve",
        description = "Starts the ledger and its database, and runs until it is interrupted.",
        footer = "Every setting of the application can be given as --name.of.setting=value.")
final class ServeCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Option(names = "--sample", description = "Load the synthetic year 2023 into a ledger that is still empty.")
    private boolean sample;

    @Option(
            names = "--ledger.data-directory",
            paramLabel = "DIR",
            description = "Where everything is kept (default: data).")
    private String dataDirectory;

    @Option(
            names = "--server.port",
            paramLabel = "PORT",
            description = "The TCP port to answer at (default: 8080), on 127.0.0.1 unless --server.address is set.")
    private Integer port;

    @Unmatched
    private List<String> settings = new ArrayList<>();

    @Override
    public void run() {
        new SpringApplication(IcamLedger.class).run(arguments().toArray(String[]::new));
    }

    private List<String> arguments() {
        requireSettings(settings, spec);
        List<String> arguments = new ArrayList<>(settings);
        arguments.add("--ledger.sample=" + sample);
        if (dataDirectory != null) {
            arguments.add("--ledger.data-directory=" + dataDirectory);
        }
        if (port != null) {
            arguments.add("--server.port=" + port);
        }
        return arguments;
    }

    /** What picocli did not know must be settings of the application. */
    static void requireSettings(List<String> arguments, CommandSpec spec) {
        for (String argument : arguments) {
            if (!argument.matches("--[a-z][\\w-]*(\\.[\\w\\[\\]-]+)+=.*")) {
                throw new ParameterException(
                        spec.commandLine(), "Unknown argument " + argument + "; a setting is --name.of.setting=value.");
            }
        }
    }
}
