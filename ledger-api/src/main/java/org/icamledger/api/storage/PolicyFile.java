package org.icamledger.api.storage;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.icamledger.transparency.Policy;
import org.icamledger.transparency.Unreadable;

/** A file with a policy of witnesses (C2SP tlog-policy). */
public final class PolicyFile {
    private PolicyFile() {}

    /** @throws StartRefused when it cannot be read, or is no policy */
    public static Policy read(Path file) {
        try (InputStream bytes = Files.newInputStream(file)) {
            return Policy.parse(bytes.readNBytes(Policy.LARGEST + 1));
        } catch (IOException e) {
            throw new StartRefused("The policy " + file + " cannot be read (" + e + ").", e);
        } catch (Unreadable e) {
            throw new StartRefused("The file " + file + " is no policy. " + e.getMessage(), e);
        }
    }
}
