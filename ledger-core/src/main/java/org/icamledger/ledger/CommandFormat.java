package org.icamledger.ledger;

import org.icamledger.casefile.ProtectedText;
import tools.jackson.databind.JacksonModule;

/** The written form of commands that travel between nodes. */
public final class CommandFormat {
    private CommandFormat() {}

    /** Teaches Jackson the decisions in commands. It refuses to write a text that is not sealed. */
    public static JacksonModule module() {
        return new DecisionModule(text -> text instanceof ProtectedText.Sealed);
    }
}
