package org.icamledger.api.storage;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.UserPrincipal;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Under whose identity the programs of PostgreSQL run. They refuse root: an ordinary user runs them as they are; root runs them
 * as the owner of the server's directory or, where root owns it, in a user namespace in which root is nobody; where the kernel
 * forbids that, the directory is given to {@code nobody}.
 */
final class ServerUser {
    /** How root can shed its identity, in order of preference. */
    enum Way {
        USER_NAMESPACE,
        SETPRIV,
        SU;

        private List<String> prefix(Path home) throws IOException {
            return switch (this) {
                case USER_NAMESPACE -> List.of("unshare", "--user");
                case SETPRIV -> {
                    Object uid = Files.getAttribute(home, "unix:uid");
                    yield List.of("setpriv", "--reuid=" + uid, "--regid=" + uid, "--clear-groups");
                }
                case SU ->
                    List.of(
                            "su",
                            "-s",
                            "/bin/sh",
                            "-c",
                            "exec \"$@\"",
                            Files.getOwner(home).getName(),
                            "--",
                            "sh");
            };
        }
    }

    private final List<String> prefix;
    private final UserPrincipal owner;

    private ServerUser(List<String> prefix, UserPrincipal owner) {
        this.prefix = prefix;
        this.owner = owner;
    }

    /** @param home the server's own directory, with its programs already inside */
    static ServerUser choose(Path home, PostgresBinaries binaries, List<Way> ways) throws IOException {
        UserPrincipal owner = Files.getOwner(home);
        if (new UnixSystem().getUid() != 0) {
            return new ServerUser(List.of(), owner);
        }
        boolean rootOwns = (int) Files.getAttribute(home, "unix:uid") == 0;
        if (rootOwns && ways.contains(Way.USER_NAMESPACE) && works(Way.USER_NAMESPACE, home, binaries)) {
            return new ServerUser(Way.USER_NAMESPACE.prefix(home), owner);
        }
        UserPrincipal unprivileged = rootOwns ? nobody(home) : owner;
        give(home, unprivileged);
        letPass(home.getParent());
        for (Way way : List.of(Way.SETPRIV, Way.SU)) {
            if (ways.contains(way) && works(way, home, binaries)) {
                return new ServerUser(way.prefix(home), unprivileged);
            }
        }
        throw new StartRefused("PostgreSQL does not run as root, and neither unshare, setpriv nor su could run it as "
                + unprivileged.getName() + " in " + home
                + ": start the ledger as an ordinary user, or choose a --ledger.data-directory= that "
                + unprivileged.getName() + " can reach.");
    }

    List<String> command(List<String> program) {
        List<String> command = new ArrayList<>(prefix);
        command.addAll(program);
        return command;
    }

    /** Makes a file or directory that we wrote belong to the server. */
    void own(Path path) throws IOException {
        give(path, owner);
    }

    private static boolean works(Way way, Path home, PostgresBinaries binaries) throws IOException {
        List<String> probe = new ArrayList<>(way.prefix(home));
        probe.addAll(List.of(binaries.program("postgres"), "--version"));
        try {
            return Command.run(probe).succeeded();
        } catch (IOException notInstalled) {
            return false;
        }
    }

    /** The unprivileged user must be able to pass through, not to list; the secrets beside are for their owner alone. */
    private static void letPass(Path directory) throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(directory);
        if (permissions.addAll(Set.of(PosixFilePermission.GROUP_EXECUTE, PosixFilePermission.OTHERS_EXECUTE))) {
            Files.setPosixFilePermissions(directory, permissions);
        }
    }

    private static UserPrincipal nobody(Path home) throws IOException {
        return home.getFileSystem().getUserPrincipalLookupService().lookupPrincipalByName("nobody");
    }

    private static void give(Path tree, UserPrincipal owner) throws IOException {
        try (var paths = Files.walk(tree)) {
            for (Path path : (Iterable<Path>) paths::iterator) {
                if (!Files.isSymbolicLink(path) && !Files.getOwner(path).equals(owner)) {
                    Files.setOwner(path, owner);
                }
            }
        }
    }
}
