package org.icamledger.ledger;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.icamledger.api.storage.TestPostgres;
import org.postgresql.ds.PGSimpleDataSource;

/** The network between the driver and the server, with one fault at a time that strikes when the driver says a certain word. */
final class Wire implements AutoCloseable {
    /** What happens to the connection on which the word is said. */
    enum Fault {
        /** The server never hears it; both ends see the connection closed. */
        REQUEST_LOST,
        /** The server hears it and acts; the driver sees the connection closed instead of the answer. */
        ANSWER_LOST,
        /** Nothing passes any more, and nobody is told, until {@link #thaw}. */
        FROZEN
    }

    private record Trap(String word, Fault fault, CountDownLatch sprung) {}

    private final TestPostgres database;
    private final ServerSocket door;
    private final AtomicReference<Trap> trap = new AtomicReference<>();
    private final CountDownLatch thawed = new CountDownLatch(1);
    private final AtomicInteger admitted = new AtomicInteger(Integer.MAX_VALUE);

    Wire(TestPostgres database) throws IOException {
        this.database = database;
        this.door = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofVirtual().start(this::accept);
    }

    /** The application role's connections, through this wire. */
    DataSource dataSource() {
        PGSimpleDataSource direct = (PGSimpleDataSource) database.appDataSource();
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(direct.getURL().replaceFirst(":\\d+/", ":" + door.getLocalPort() + "/"));
        source.setUser(direct.getUser());
        source.setPassword(direct.getPassword());
        return source;
    }

    /** Sets the trap. The latch opens when the fault has struck. */
    CountDownLatch at(String word, Fault fault) {
        Trap set = new Trap(word, fault, new CountDownLatch(1));
        trap.set(set);
        return set.sprung();
    }

    /** What was frozen goes on. */
    void thaw() {
        thawed.countDown();
    }

    /** Of the connections asked for from now on, only the first so many are made. */
    void admit(int connections) {
        admitted.set(connections);
    }

    @Override
    public void close() throws IOException {
        thaw();
        door.close();
    }

    private void accept() {
        URI server = URI.create(database.url().substring("jdbc:".length()));
        try {
            while (true) {
                Socket driver = door.accept();
                if (admitted.getAndDecrement() > 0) {
                    new Connection(driver, new Socket(server.getHost(), server.getPort())).start();
                } else {
                    driver.close();
                }
            }
        } catch (IOException closed) {
            // The test is over.
        }
    }

    private final class Connection {
        private final Socket driver;
        private final Socket server;
        private volatile boolean answerLost;

        Connection(Socket driver, Socket server) {
            this.driver = driver;
            this.server = server;
        }

        void start() {
            Thread.ofVirtual().start(() -> pump(driver, server, this::springs));
            Thread.ofVirtual().start(() -> pump(server, driver, bytes -> answerLost));
        }

        private void pump(Socket from, Socket to, Stop stop) {
            try (from;
                    to) {
                InputStream in = from.getInputStream();
                byte[] buffer = new byte[1 << 16];
                for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
                    if (stop.here(Arrays.copyOf(buffer, count))) {
                        return;
                    }
                    to.getOutputStream().write(buffer, 0, count);
                }
            } catch (IOException | InterruptedException cut) {
                // The other end went away; both are closed now.
            }
        }

        private boolean springs(byte[] bytes) throws InterruptedException {
            Trap set = trap.get();
            if (set == null
                    || !new String(bytes, StandardCharsets.ISO_8859_1).contains(set.word())
                    || !trap.compareAndSet(set, null)) {
                return false;
            }
            set.sprung().countDown();
            switch (set.fault()) {
                case REQUEST_LOST -> {
                    return true;
                }
                case ANSWER_LOST -> answerLost = true;
                case FROZEN -> thawed.await();
            }
            return false;
        }
    }

    @FunctionalInterface
    private interface Stop {
        boolean here(byte[] bytes) throws InterruptedException;
    }
}
