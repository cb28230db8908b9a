package org.icamledger.api.cli;

import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command line; each subcommand is a class of this package. */
@Command(
        name = "ledger",
        description = "The ICAM Ledger: a tamper-evident record of individual case management.",
        mixinStandardHelpOptions = true,
        // Every subcommand gets --help, --version and the exit codes from here.
        scope = CommandLine.ScopeType.INHERIT,
        versionProvider = LedgerVersion.class,
        subcommands = {
            ServeCommand.class,
            SampleCommand.class,
            ImportCommand.class,
            ExportCommand.class,
            VerifyCommand.class,
            CompareCommand.class,
            RecomputeCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            RebuildCommand.class,
            KeygenCommand.class,
            AccountIdCommand.class,
            WitnessCommand.class
        },
        exitCodeListHeading = "%nExit codes:%n",
        exitCodeList = {
            "0:done, or proven",
            "1:the answer is no, or false",
            "2:usage or input",
            "3:proven, but the policy asks for more witnesses",
            "4:fork found",
            "130:interrupted"
        })
public final class LedgerCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(
                spec.commandLine(),
                "Say what to do: " + String.join(", ", spec.subcommands().keySet()) + ".");
    }

    /** The command line with our way of telling about refusals. */
    public static CommandLine commandLine() {
        return new CommandLine(new LedgerCommand())
                .setCaseInsensitiveEnumValuesAllowed(true)
                .setExecutionExceptionHandler(Refusals::answer);
    }
}
