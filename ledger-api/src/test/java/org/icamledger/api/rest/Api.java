package org.icamledger.api.rest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;
import org.icamledger.api.LedgerNode;
import org.icamledger.api.openapi.Contract;
import org.icamledger.api.security.TestIssuer;
import org.icamledger.api.storage.TestPostgres;
import org.springframework.context.ApplicationContext;
import org.springframework.context.ConfigurableApplicationContext;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * One running ledger for all tests of this JVM, called over HTTP as its clients do; every answer is compared with the description of the
 * API. Tests use cases and times of their own.
 */
public final class Api {
    public static final JsonMapper JSON = JsonMapper.builder().build();

    /** Covers every office. */
    public static final Api CASEWORKER = as("caseworker");

    /** Covers Antwerp alone. */
    public static final Api ANTWERP = as("antwerp");

    public static final Api OVERSIGHT = as("oversight");
    public static final Api MONITOR = as("monitor");
    public static final Api AUDITOR = as("auditor");
    public static final Api DPO = as("dpo");
    public static final Api OPERATOR = as("operator");
    public static final Api NOBODY = new Api(null, null);

    public static final String PASSWORD = "correct horse";
    public static final String PURPOSE = "a test of what is answered";

    private static final HttpClient CLIENT =
            HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

    /** Null for the one running ledger: it is started when it is first called. */
    private final URI ledger;

    /** The value of the header; null for nobody's. */
    private final String authorization;

    private Api(URI ledger, String authorization) {
        this.ledger = ledger;
        this.authorization = authorization;
    }

    /** The account of a role, or of an office. */
    public static Api as(String username) {
        return new Api(null, basic(username, PASSWORD));
    }

    /** Who bears this token of {@link TestIssuer}. */
    public static Api bearing(String token) {
        return new Api(null, "Bearer " + token);
    }

    /** The same on a ledger that a test has started for itself. */
    public static Api of(ApplicationContext node, String username, String password) {
        return new Api(addressOf(node), basic(username, password));
    }

    private static String basic(String username, String password) {
        return "Basic "
                + Base64.getEncoder().encodeToString((username + ":" + password).getBytes(StandardCharsets.UTF_8));
    }

    static URI addressOf(ApplicationContext node) {
        return URI.create("http://127.0.0.1:" + node.getEnvironment().getProperty("local.server.port"));
    }

    /** An answer with its body read. */
    public record Answer(int status, HttpResponse<byte[]> response) {
        public String text() {
            return new String(response.body(), StandardCharsets.UTF_8);
        }

        public JsonNode json() {
            return JSON.readTree(response.body());
        }

        public String header(String name) {
            return response.headers().firstValue(name).orElse(null);
        }

        /** The last word of a problem's type. */
        public String problem() {
            return header("Content-Type").equals("application/problem+json")
                    ? json().path("type").asString("").replace("urn:icam-ledger:problem:", "")
                    : null;
        }
    }

    public static ConfigurableApplicationContext context() {
        return Ledger.CONTEXT;
    }

    public static TestPostgres database() {
        return Ledger.DATABASE;
    }

    public static URI address() {
        return addressOf(Ledger.CONTEXT);
    }

    public Answer get(String path, String... headers) {
        return call("GET", path, BodyPublishers.noBody(), headers);
    }

    public Answer post(String path, String contentType, String body, String... headers) {
        return call("POST", path, BodyPublishers.ofString(body), with(headers, "Content-Type", contentType));
    }

    public Answer putLines(String path, BodyPublisher lines) {
        return call("PUT", path, lines, "Content-Type", "application/x-ndjson");
    }

    public Answer call(String method, String path, BodyPublisher body, String... headers) {
        HttpResponse<byte[]> response = send(request(method, path, body, headers), BodyHandlers.ofByteArray());
        Contract.check(method, response);
        return new Answer(response.statusCode(), response);
    }

    /** The status alone, of answers without end too. */
    public int status(String method, String path, BodyPublisher body, String... headers) {
        HttpResponse<InputStream> response = send(request(method, path, body, headers), BodyHandlers.ofInputStream());
        try (InputStream unread = response.body()) {
            return response.statusCode();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private HttpRequest request(String method, String path, BodyPublisher body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder((ledger == null ? address() : ledger).resolve(path))
                .method(method, body);
        authorization(request);
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (request.build().headers().firstValue("Purpose").isEmpty()) {
            request.header("Purpose", PURPOSE);
        }
        return request.build();
    }

    private static <T> HttpResponse<T> send(HttpRequest request, BodyHandler<T> body) {
        try {
            return CLIENT.send(request, body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    /** The value of the header Authorization, for those who speak HTTP themselves. */
    public String authorization() {
        return authorization;
    }

    private void authorization(HttpRequest.Builder request) {
        if (authorization != null) {
            request.header("Authorization", authorization);
        }
    }

    private static String[] with(String[] headers, String name, String value) {
        String[] all = Arrays.copyOf(headers, headers.length + 2);
        all[headers.length] = name;
        all[headers.length + 1] = value;
        return all;
    }

    private static final class Ledger {
        static final TestPostgres DATABASE = TestPostgres.newDatabase();
        static final ConfigurableApplicationContext CONTEXT = start();

        private static ConfigurableApplicationContext start() {
            try {
                Path data = Files.createTempDirectory("icam-api-");
                prepare(data);
                ConfigurableApplicationContext context = LedgerNode.start(
                        DATABASE,
                        data,
                        "--ledger.accounts.password=" + PASSWORD,
                        // Nobody is there before a test of tokens starts it.
                        "--spring.security.oauth2.resourceserver.jwt.issuer-uri=" + TestIssuer.URI,
                        "--ledger.tokens.roles-claim=realm_access.roles");
                Runtime.getRuntime().addShutdownHook(new Thread(context::close));
                return context;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Puts the accounts named above into the data directory of a node to be. */
    public static void prepare(Path data) throws IOException {
        Path accounts = Files.createDirectories(data).resolve("accounts.json");
        Files.writeString(accounts, accounts());
        Files.setPosixFilePermissions(accounts, PosixFilePermissions.fromString("rw-------"));
    }

    private static String accounts() {
        StringBuilder accounts = new StringBuilder();
        for (String role : new String[] {"OVERSIGHT", "MONITOR", "DPO", "AUDITOR", "OPERATOR"}) {
            accounts.append(account(role.toLowerCase(Locale.ROOT), role, "")).append(',');
        }
        return "{\"announced\":true,\"accounts\":[" + accounts + account("caseworker", "CASEWORKER", "\"*\"") + ","
                + account("antwerp", "CASEWORKER", "\"ICAM_ANTWERP\"") + "]}";
    }

    private static String account(String name, String role, String offices) {
        // In the form of a hash, and of no password: the configured one replaces it.
        String hash = "$2b$10$" + ".".repeat(53);
        return "{\"id\":\"acc-%s\",\"username\":\"%s\",\"role\":\"%s\",\"offices\":[%s],\"hash\":\"%s\"}"
                .formatted(name, name, role, offices, hash);
    }
}
