package org.icamledger.api.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.icamledger.api.storage.PrivateFile;
import org.icamledger.api.storage.StartRefused;
import org.icamledger.person.MasterKey;
import org.icamledger.person.MasterKeyRefused;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "account-id",
        description =
                "Shows under which account id the subjects of an issuer of tokens appear in entries and consultations.",
        footer =
                "The ledger keeps no list of them: whoever asks who an id is tries the subjects that the issuer knows.")
final class AccountIdCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Option(
            names = "--issuer",
            paramLabel = "URL",
            required = true,
            description = "The issuer, exactly as in spring.security.oauth2.resourceserver.jwt.issuer-uri.")
    private String issuer;

    @Option(
            names = "--master-key",
            paramLabel = "FILE",
            defaultValue = "data/master.key",
            description = "The master key of the ledger (default: ${DEFAULT-VALUE}).")
    private Path masterKey;

    @Parameters(paramLabel = "SUBJECT", arity = "1..*", description = "The claim sub of their tokens.")
    private List<String> subjects;

    @Override
    public Integer call() {
        MasterKey key = read();
        PrintWriter out = spec.commandLine().getOut();
        subjects.forEach(subject -> out.println(key.account(issuer, subject) + "  " + subject));
        out.flush();
        return 0;
    }

    private MasterKey read() {
        try {
            return MasterKey.of(PrivateFile.read(masterKey).strip());
        } catch (MasterKeyRefused refused) {
            throw new StartRefused("The file " + masterKey + " holds no master key. " + refused.getMessage(), refused);
        } catch (IOException e) {
            throw new StartRefused("The master key in " + masterKey + " cannot be read (" + e + ").", e);
        }
    }
}
