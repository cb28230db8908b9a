package org.icamledger.api.openapi;

import java.io.BufferedReader;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.icamledger.api.storage.Conditions;
import org.springframework.util.FileSystemUtils;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * One page in a real Chromium, over its DevTools protocol (https://chromedevtools.github.io/devtools-protocol/). No name but that of
 * this machine can be looked up in it.
 */
final class Browser implements AutoCloseable {
    private static final Pattern LISTENING = Pattern.compile("DevTools listening on (ws://\\S+)");

    private final Process process;
    private final Path profile;
    private final WebSocket socket;
    private final String session;
    private final AtomicInteger last = new AtomicInteger();
    private final Map<Integer, CompletableFuture<JsonNode>> asked = new ConcurrentHashMap<>();
    private final List<JsonNode> events = new CopyOnWriteArrayList<>();

    private Browser(Process process, Path profile, URI address) {
        this.process = process;
        this.profile = profile;
        this.socket = HttpClient.newHttpClient()
                .newWebSocketBuilder()
                .buildAsync(address, new Receiver())
                .join();
        JsonNode target = send(null, "Target.createTarget", Map.of("url", "about:blank"));
        this.session = send(
                        null,
                        "Target.attachToTarget",
                        Map.of("targetId", target.get("targetId").stringValue(), "flatten", true))
                .get("sessionId")
                .stringValue();
        for (String domain : new String[] {"Page", "Network", "Log", "Runtime"}) {
            send(domain + ".enable", Map.of());
        }
    }

    /** Where it is: as the system property {@code ledger.chromium} says, else on the path. Empty when there is none. */
    static Optional<Path> installed() {
        return Stream.concat(
                        Stream.ofNullable(System.getProperty("ledger.chromium")).map(Path::of),
                        Stream.of("chromium", "chromium-browser", "google-chrome")
                                .flatMap(name -> Arrays.stream(
                                                System.getenv("PATH").split(":"))
                                        .map(place -> Path.of(place, name))))
                .filter(Files::isExecutable)
                .findFirst();
    }

    static Browser start(Path executable) throws IOException {
        Path profile = Files.createTempDirectory("icam-browser-");
        Process process = new ProcessBuilder(
                        executable.toString(),
                        "--headless=new",
                        // Root, as which CI runs, has no sandbox; what is shown is our own.
                        "--no-sandbox",
                        "--disable-gpu",
                        "--disable-dev-shm-usage",
                        "--no-first-run",
                        "--disable-background-networking",
                        "--disable-component-update",
                        "--host-resolver-rules=MAP * ~NOTFOUND, EXCLUDE 127.0.0.1",
                        "--remote-debugging-port=0",
                        "--window-size=1280,1600",
                        "--user-data-dir=" + profile)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        BufferedReader said = process.errorReader();
        for (String line = said.readLine(); line != null; line = said.readLine()) {
            Matcher listening = LISTENING.matcher(line);
            if (listening.find()) {
                Thread.ofVirtual().start(() -> said.lines().forEach(rest -> {}));
                return new Browser(process, profile, URI.create(listening.group(1)));
            }
        }
        throw new IOException(executable + " ended before it could be driven");
    }

    /** Goes to a page. What it does from then on is among {@link #events}. */
    void open(URI page) {
        send("Page.navigate", Map.of("url", page.toString()));
    }

    /** The value of an expression, as JSON. */
    JsonNode evaluate(String expression) {
        return send("Runtime.evaluate", Map.of("expression", expression, "returnByValue", true))
                .path("result")
                .path("value");
    }

    /** Has a script run in every page before its own. */
    void before(String script) {
        send("Page.addScriptToEvaluateOnNewDocument", Map.of("source", script));
    }

    /** Parameters of the events of this kind so far, in order. */
    List<JsonNode> events(String kind) {
        return events.stream()
                .filter(event -> event.get("method").stringValue().equals(kind))
                .map(event -> event.get("params"))
                .toList();
    }

    byte[] screenshot() {
        return Base64.getDecoder()
                .decode(send("Page.captureScreenshot", Map.of("format", "png"))
                        .get("data")
                        .stringValue());
    }

    private JsonNode send(String method, Map<String, ?> parameters) {
        return send(session, method, parameters);
    }

    private JsonNode send(String session, String method, Map<String, ?> parameters) {
        int id = last.incrementAndGet();
        ObjectNode message =
                JsonMapper.shared().createObjectNode().put("id", id).put("method", method);
        message.set("params", JsonMapper.shared().valueToTree(parameters));
        if (session != null) {
            message.put("sessionId", session);
        }
        CompletableFuture<JsonNode> answer = new CompletableFuture<>();
        asked.put(id, answer);
        socket.sendText(message.toString(), true).join();
        JsonNode said = answer.orTimeout(60, TimeUnit.SECONDS).join();
        if (said.has("error")) {
            throw new IllegalStateException(method + ": " + said.get("error"));
        }
        return said.get("result");
    }

    @Override
    public void close() throws Exception {
        socket.abort();
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly().waitFor();
        // What its last children still write into it.
        Conditions.await(() -> {
            try {
                return !Files.exists(profile) || FileSystemUtils.deleteRecursively(profile);
            } catch (IOException inUse) {
                return false;
            }
        });
    }

    private final class Receiver implements WebSocket.Listener {
        private final StringBuilder text = new StringBuilder();

        @Override
        public CompletionStage<?> onText(WebSocket from, CharSequence part, boolean complete) {
            text.append(part);
            if (complete) {
                JsonNode message = JsonMapper.shared().readTree(text.toString());
                text.setLength(0);
                if (message.has("id")) {
                    asked.remove(message.get("id").intValue()).complete(message);
                } else {
                    events.add(message);
                }
            }
            from.request(1);
            return null;
        }
    }
}
