package org.icamledger.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import org.icamledger.api.storage.PolicyFile;
import org.icamledger.api.storage.PrivateFile;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;
import org.icamledger.transparency.VerifierKey;
import org.icamledger.transparency.witness.Witness;
import org.icamledger.transparency.witness.WitnessServer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "witness",
        description =
                "Runs a witness (C2SP tlog-witness): it remembers the newest checkpoint of each log that it knows, and"
                        + " cosigns the next one only when that continues it. Runs until it is interrupted.",
        footer =
                "A witness is worth as much as its independence: run it where the operator of the log cannot reach it.")
final class WitnessCommand implements Callable<Integer> {
    private static final int INTERRUPTED = 130;
    private static final int LAST_PORT = 65_535;

    @Spec
    private CommandSpec spec;

    @Option(
            names = "--key",
            paramLabel = "FILE",
            required = true,
            description = "Its private key, as `keygen --witness` makes it.")
    private Path key;

    @Option(
            names = "--state",
            paramLabel = "DIR",
            required = true,
            description =
                    "What it remembers; made when it is not there. Without it the witness must retire with its key.")
    private Path state;

    @Option(
            names = "--log",
            paramLabel = "VKEY",
            description = "Verifier key of a log that it knows; may be given several times.")
    private List<String> logs = new ArrayList<>();

    @Option(
            names = "--policy",
            paramLabel = "FILE",
            description = "A policy (C2SP tlog-policy): it knows the logs of its log lines.")
    private Path policy;

    @Option(
            names = "--address",
            paramLabel = "ADDRESS",
            defaultValue = "127.0.0.1",
            description = "Where it answers (default: ${DEFAULT-VALUE}, this machine alone).")
    private String address;

    @Option(
            names = "--port",
            paramLabel = "PORT",
            defaultValue = "8090",
            description = "The TCP port (default: ${DEFAULT-VALUE}; 0 for any that is free).")
    private int port;

    @Override
    public Integer call() {
        PrintWriter err = spec.commandLine().getErr();
        SigningKey signing = signingKey();
        List<VerifierKey> known = known();
        if (port < 0 || port > LAST_PORT) {
            throw new StartRefused("Give a --port from 0 to " + LAST_PORT + ".");
        }
        try (WitnessServer server = WitnessServer.start(witness(signing, known, err), socketAddress(), err::println)) {
            announce(signing.verifier(), known, server.address());
            new CountDownLatch(1).await();
            return INTERRUPTED;
        } catch (InterruptedException e) {
            return INTERRUPTED;
        } catch (IOException e) {
            throw new StartRefused(
                    "The witness cannot answer at " + address + ", port " + port + " (" + e
                            + "): choose others with --address and --port.",
                    e);
        }
    }

    private Witness witness(SigningKey signing, List<VerifierKey> known, PrintWriter err) {
        try {
            return new Witness(signing, known, state, InstantSource.system(), err::println);
        } catch (IOException e) {
            throw new StartRefused(
                    "The directory " + state + " cannot be written (" + e + "): choose another --state.", e);
        }
    }

    private void announce(VerifierKey verifier, List<VerifierKey> known, InetSocketAddress at) {
        PrintWriter out = spec.commandLine().getOut();
        out.println("witness         " + verifier);
        known.forEach(log -> out.println("log             " + log));
        String host = at.getAddress().getHostAddress();
        out.println("address         http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + at.getPort());
        out.println("ready");
        out.flush();
    }

    private SigningKey signingKey() {
        try {
            SigningKey read = SigningKey.parse(PrivateFile.read(key).strip());
            if (!read.verifier().isCosigner()) {
                throw new StartRefused(
                        "The key in " + key + " is that of a log: make one for the witness with keygen --witness.");
            }
            return read;
        } catch (NoSuchFileException e) {
            throw new StartRefused("There is no key in " + key + ": make one with keygen --witness.", e);
        } catch (IOException e) {
            throw new StartRefused("The key in " + key + " cannot be read (" + e + ").", e);
        } catch (Unreadable e) {
            throw new StartRefused("There is no usable key in " + key + ". " + e.getMessage(), e);
        }
    }

    private List<VerifierKey> known() {
        List<VerifierKey> known = new ArrayList<>();
        try {
            for (String log : logs) {
                known.add(VerifierKey.parse(log));
            }
        } catch (Unreadable e) {
            throw new StartRefused("A --log is no verifier key. " + e.getMessage(), e);
        }
        if (policy != null) {
            PolicyFile.read(policy).logs().forEach(log -> known.add(log.key()));
        }
        if (known.isEmpty()) {
            throw new StartRefused("Say whom the witness is to know, with --log or with a --policy that names logs.");
        }
        if (known.stream().anyMatch(VerifierKey::isCosigner)) {
            throw new StartRefused("A --log is the key of a witness: give the verifier key of the log itself.");
        }
        return known.stream().distinct().toList();
    }

    private InetSocketAddress socketAddress() throws IOException {
        return new InetSocketAddress(InetAddress.getByName(address), port);
    }
}
