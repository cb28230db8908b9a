package org.icamledger.transparency;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class EdgeTest {
    private static final long SEED = 20260301;

    /** The scale vectors of the format: entries {@code entry-0}, {@code entry-1} and so on. */
    @Test
    void theRootsOfTheScaleVectors() {
        assertRoot(1, "40766b2033429026f53d54502679a839706b4741f8dcaf3a8bba5f41b5ffe075");
        assertRoot(255, "45da9f374748e17a372f71c00422b12e2bf96842f1f61c5740fe494e4becff0f");
        assertRoot(256, "f85f4ead34080710b4d1e808301543aaab81aa04deb88599350dc26a4f2f58de");
        assertRoot(257, "918b1cec64f317c76e3cf55c0536841c039eff06772ebb8828ce7c176028b5ac");
        assertRoot(65535, "ef9727904944e47fac4b347c1fb33fceb917dce3d314e2c20b2d0fcfe110c281");
        assertRoot(65536, "df2c606d114416fa600bf3495152e09e39e8be3d0e2e5501c352826539abda8e");
        assertRoot(65537, "b63007bf60359bdcbc1d1ef1ed256fe359d2b9d15aba68a3cee30a832f40c79e");
        assertRoot(70000, "a62a54be33294ffd5a5c4c637fd754630b71a892e8356e3a666a5c8a7ffd1518");
    }

    @Test
    void howLeavesAreAddedMakesNoDifference() {
        Random random = new Random(SEED);
        for (int round = 0; round < 50; round++) {
            List<Hash> leaves = TreeInMemory.leaves(random.nextInt(3_000));
            Edge whole = Edge.EMPTY.append(leaves).edge();
            Edge pieces = Edge.EMPTY;
            List<Edge.FullTile> completed = new ArrayList<>();
            for (int done = 0; done < leaves.size(); ) {
                int some = Math.min(leaves.size() - done, 1 + random.nextInt(600));
                Edge.Growth growth = pieces.append(leaves.subList(done, done + some));
                pieces = growth.edge();
                completed.addAll(growth.completed());
                done += some;
            }
            assertThat(pieces.root()).isEqualTo(whole.root()).isEqualTo(whole.rootByDefinition());
            assertThat(completed).hasSize(leaves.size() / 256);
        }
    }

    private static void assertRoot(int size, String hex) {
        Edge edge = Edge.EMPTY.append(TreeInMemory.leaves(size)).edge();
        assertThat(edge.size()).isEqualTo(size);
        assertThat(edge.root().hex()).isEqualTo(hex);
        assertThat(edge.rootByDefinition().hex()).isEqualTo(hex);
    }
}
