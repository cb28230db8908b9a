package org.icamledger.api.cli;

import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.concurrent.Callable;
import org.icamledger.api.storage.PrivateFile;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.Unreadable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

@Command(
        name = "keygen",
        description = "Makes a key (Ed25519) and shows its public half, the verifier key.",
        footer = "The verifier key goes to whoever is to believe it; the file goes to nobody.")
final class KeygenCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Signer signer;

    @Option(
            names = "--out",
            paramLabel = "FILE",
            required = true,
            description =
                    "Where the private key goes, for its owner alone; what is there already is never written over.")
    private Path out;

    /** Whose key it is. */
    private static final class Signer {
        @Option(
                names = "--log",
                paramLabel = "ORIGIN",
                description = "A key of the log with this origin, for instance ledger.case.example.gov/decisions-1.")
        private String log;

        @Option(
                names = "--witness",
                paramLabel = "NAME",
                description = "A key of a witness, for instance witness.oversight.example. It serves one witness only.")
        private String witness;

        SigningKey generate(SecureRandom random) throws Unreadable {
            return log == null ? SigningKey.generateCosigner(witness, random) : SigningKey.generate(log, random);
        }
    }

    @Override
    public Integer call() {
        try {
            SigningKey key = signer.generate(new SecureRandom());
            PrivateFile.create(out, key.text() + "\n");
            spec.commandLine().getOut().println(key.verifier());
            spec.commandLine().getOut().flush();
            return 0;
        } catch (Unreadable e) {
            throw new StartRefused("No key was made: " + e.getMessage(), e);
        } catch (FileAlreadyExistsException e) {
            throw new StartRefused(
                    "No key was made: " + out + " is there already, and a key is never written over. Choose another"
                            + " file.",
                    e);
        } catch (IOException e) {
            throw new StartRefused("No key was made: " + out + " cannot be written (" + e + ").", e);
        }
    }
}
