package org.icamledger.transparency.witness;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.icamledger.transparency.SigningKey;
import org.icamledger.transparency.VerifierKey;

/** A witness as a process of its own, that says on its output when it has come to a step, and stays there to be killed. */
final class KilledWitness {
    private KilledWitness() {}

    /** Private key, the log's verifier key, directory, the step or {@code none}. Its first line is the port. */
    public static void main(String[] arguments) throws Exception {
        Witness witness = new Witness(
                SigningKey.parse(arguments[0]),
                List.of(VerifierKey.parse(arguments[1])),
                Path.of(arguments[2]),
                Instant::now,
                System.err::println,
                step -> {
                    if (step.name().equals(arguments[3])) {
                        System.out.println(step);
                        waitForEver();
                    }
                });
        WitnessServer server = WitnessServer.start(
                witness, new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), System.err::println);
        System.out.println(server.address().getPort());
        waitForEver();
    }

    private static void waitForEver() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
