package org.icamledger.api.storage;

/** A role of the database and its password. The password never appears in {@link #toString()}. */
record Credentials(String username, String password) {
    @Override
    public String toString() {
        return "Credentials[" + username + "]";
    }
}
