package org.icamledger.api.openapi;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import com.networknt.schema.Error;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Collectors;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.rest.Api;
import org.icamledger.api.rest.Api.Answer;
import org.icamledger.api.rest.Requests;
import org.icamledger.api.storage.Conditions;
import org.icamledger.ledger.CodeLists;
import org.icamledger.ledger.DecisionExamples;
import org.icamledger.ledger.DecisionSchemas;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.security.web.access.WebInvocationPrivilegeEvaluator;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * The description of the API says what there is, all of it, and it is so. That answers are as described {@link Contract} judges, here and
 * in every other test that calls {@link Api}.
 */
class OpenApiIT {
    private static final String STATISTICS = "?from=2023-01-01&to=2023-12-31";

    private static final String REBUILD = "/api/v1/projections/all/rebuild";

    private static Contract contract;
    private static JsonNode document;

    /** The examples with persons that the vault issued, in the order in which they are recorded. */
    private static final Map<String, ObjectNode> EXAMPLES = new LinkedHashMap<>();

    private static final Map<String, Answer> RECORDED = new LinkedHashMap<>();
    private static Answer imported;
    private static Answer checked;
    private static final String IMPORT = UUID.randomUUID().toString();
    private static String caseId;
    private static String person;

    /** A successful call of each operation that is described. */
    private static final Map<String, Call> CALLS = Map.ofEntries(
            entry("GET /api/v1/cases", new Call(Api.MONITOR, "/api/v1/cases?limit=3&track=INDIVIDUAL")),
            entry("GET /api/v1/cases/{caseId}", new Call(Api.OVERSIGHT, "/api/v1/cases/{case}")),
            entry("GET /api/v1/cases/{caseId}/decisions", new Call(Api.OVERSIGHT, "/api/v1/cases/{case}/decisions")),
            entry(
                    "GET /api/v1/cases/{caseId}/decisions/{decisionId}",
                    new Call(Api.MONITOR, "/api/v1/cases/{case}/decisions/{decision}")),
            entry(
                    "GET /api/v1/cases/{caseId}/decisions/{decisionId}/receipt",
                    new Call(Api.AUDITOR, "/api/v1/cases/{case}/decisions/{decision}/receipt")),
            entry("GET /api/v1/cases/{caseId}/findings", new Call(Api.OVERSIGHT, "/api/v1/cases/{case}/findings")),
            entry("GET /api/v1/findings", new Call(Api.MONITOR, "/api/v1/findings?limit=3")),
            entry("GET /api/v1/rules", new Call(Api.NOBODY, "/api/v1/rules")),
            entry("GET /api/v1/rules/{ruleId}", new Call(Api.NOBODY, "/api/v1/rules/R19")),
            entry(
                    "GET /api/v1/statistics/findings",
                    new Call(Api.MONITOR, "/api/v1/statistics/findings" + STATISTICS + "&by=office,quarter")),
            entry("GET /api/v1/codes", new Call(Api.NOBODY, "/api/v1/codes")),
            entry("GET /api/v1/codes/{list}", new Call(Api.NOBODY, "/api/v1/codes/offices")),
            entry("GET /api/v1/consultations", new Call(Api.DPO, "/api/v1/consultations?limit=5")),
            entry("GET /api/v1/export", new Call(Api.AUDITOR, "/api/v1/export?to=3")),
            entry("GET /api/v1/feed", new Call(Api.MONITOR, "/api/v1/feed")),
            entry("GET /api/v1/imports/{importId}", new Call(Api.CASEWORKER, "/api/v1/imports/{import}")),
            entry("GET /api/v1/persons", new Call(Api.DPO, "/api/v1/persons?reference=openapi-{case}")),
            entry(
                    "GET /api/v1/persons/{personId}/timeline",
                    new Call(Api.OVERSIGHT, "/api/v1/persons/{person}/timeline")),
            entry("GET /api/v1/projections", new Call(Api.OPERATOR, "/api/v1/projections")),
            entry("GET /api/v1/projections/failures", new Call(Api.OPERATOR, "/api/v1/projections/failures")),
            entry("DELETE /api/v1/projections/{name}/rebuild", new Call(Api.OPERATOR, REBUILD)),
            entry("GET /api/v1/projections/{name}/rebuild", new Call(Api.OPERATOR, REBUILD)),
            entry("POST /api/v1/projections/{name}/rebuild", new Call(Api.OPERATOR, REBUILD)),
            entry("GET /api/v1/self-check", new Call(Api.AUDITOR, "/api/v1/self-check")),
            entry(
                    "GET /api/v1/statistics/afterwards",
                    new Call(Api.MONITOR, "/api/v1/statistics/afterwards" + STATISTICS)),
            entry("GET /api/v1/statistics/cohorts", new Call(Api.MONITOR, "/api/v1/statistics/cohorts" + STATISTICS)),
            entry(
                    "GET /api/v1/statistics/coverage",
                    new Call(Api.MONITOR, "/api/v1/statistics/coverage" + STATISTICS + "&by=track,region")),
            entry("GET /log/checkpoint", new Call(Api.NOBODY, "/log/checkpoint")),
            entry("GET /log/key", new Call(Api.NOBODY, "/log/key")),
            entry("GET /log/proofs/consistency", new Call(Api.NOBODY, "/log/proofs/consistency?from=1")),
            entry("GET /log/proofs/inclusion", new Call(Api.NOBODY, "/log/proofs/inclusion?position=0")),
            entry("GET /log/tile/entries/{number}.p/{width}", new Call(Api.AUDITOR, "/log/tile/entries/000.p/1")),
            entry("GET /log/tile/{level}/{number}.p/{width}", new Call(Api.NOBODY, "/log/tile/0/000.p/1")),
            entry("GET /log/witnesses", new Call(Api.NOBODY, "/log/witnesses")),
            entry("POST /api/v1/backup", new Call(Api.OPERATOR, "/api/v1/backup")),
            entry("POST /api/v1/cases", new Call(Api.CASEWORKER, "/api/v1/cases")),
            entry("POST /api/v1/cases/{caseId}/decisions", new Call(Api.CASEWORKER, "/api/v1/cases/{case}/decisions")),
            entry("POST /api/v1/persons", new Call(Api.CASEWORKER, "/api/v1/persons")),
            entry("POST /api/v1/self-check", new Call(Api.OPERATOR, "/api/v1/self-check")),
            entry("PUT /api/v1/imports/{importId}", new Call(Api.CASEWORKER, "/api/v1/imports/{import}")));

    /** Those that this ledger cannot do: it has no witness, no failure, and few entries. They are refused as described. */
    private static final Set<String> REFUSED = Set.of(
            "GET /log/checkpoint/witnessed",
            "GET /log/tile/entries/{number}",
            "GET /log/tile/{level}/{number}",
            "POST /api/v1/projections/failures/{id}/retry");

    private record Call(Api caller, String path) {
        String address() {
            return path.replace("{case}", caseId)
                    .replace(
                            "{decision}",
                            EXAMPLES.get("InvitationSent").get("id").stringValue())
                    .replace("{person}", person)
                    .replace("{import}", IMPORT);
        }

        Answer with(String... headers) {
            return caller.get(address(), headers);
        }
    }

    @BeforeAll
    static void checkTheProjections() throws Exception {
        checked = Api.OPERATOR.call("POST", REBUILD + "?check=true", BodyPublishers.noBody());
        Conditions.await(
                () -> !Api.OPERATOR.get(REBUILD).json().get("state").asString().equals("RUNNING"));
    }

    @BeforeAll
    static void recordTheExamples() {
        contract = Contract.of(Api.address());
        document = contract.document();
        caseId = Requests.id();
        person = Requests.person("openapi-" + caseId);
        String child = Requests.person();
        Map<String, String> own = new LinkedHashMap<>();
        own.put(DecisionExamples.CASE.toString(), caseId);
        own.put(DecisionExamples.ADULT.toString(), person);
        own.put(DecisionExamples.CHILD.toString(), child);
        document.get("components").get("examples").properties().stream()
                .map(Map.Entry::getValue)
                .map(example -> example.get("value"))
                .sorted(Comparator.comparing(example -> example.get("time").stringValue()))
                .forEach(example -> {
                    String text = example.toString();
                    for (Map.Entry<String, String> each : own.entrySet()) {
                        text = text.replace(each.getKey(), each.getValue());
                    }
                    EXAMPLES.put(example.get("type").stringValue(), (ObjectNode) Api.JSON.readTree(text));
                });
        EXAMPLES.forEach((type, example) -> RECORDED.put(
                type,
                Api.CASEWORKER.post(
                        type.equals("CaseOpened") ? "/api/v1/cases" : "/api/v1/cases/" + caseId + "/decisions",
                        "application/cloudevents+json",
                        example.toString())));
        imported = Api.CASEWORKER.putLines(
                "/api/v1/imports/" + IMPORT,
                BodyPublishers.ofString(Requests.opening(Requests.id(), person) + "\nnonsense\n"));
        long last = RECORDED.values().stream()
                .mapToLong(receipt -> receipt.json().path("position").asLong(0))
                .max()
                .orElseThrow();
        Api.OVERSIGHT.get("/api/v1/findings?limit=1&position=" + last, "Prefer", "wait=20");
    }

    @Test
    void everyEndpointIsDescribed() {
        List<Endpoint> endpoints = endpoints();
        assertThat(endpoints.stream().filter(endpoint -> endpoint.operation().isEmpty()))
                .as(
                        "endpoints to which a method with @Operation is missing: say there in a few words what it does, what it answers"
                                + " when that is a JsonNode, and which problems are its own")
                .isEmpty();
        assertThat(described())
                .isEqualTo(endpoints.stream().map(Endpoint::toString).collect(Collectors.toCollection(TreeSet::new)));
        Set<String> called = new TreeSet<>(CALLS.keySet());
        called.addAll(REFUSED);
        assertThat(called)
                .as("operations that this test calls: put a call of a new one into CALLS")
                .isEqualTo(described());
    }

    @Test
    void everythingIsExplained() {
        operations().forEach((name, operation) -> {
            operation.path("parameters").forEach(parameter -> assertThat(
                            parameter.path("description").asString(""))
                    .as("the meaning of %s in %s: say it in Parameters", parameter.get("name"), name)
                    .isNotEmpty());
            operation
                    .get("responses")
                    .forEach(response -> response.path("headers").properties().forEach(header -> assertThat(
                                    header.getValue().path("description").asString(""))
                            .as("the meaning of %s in %s: say it in Headers", header.getKey(), name)
                            .isNotEmpty()));
        });
        document.get("tags").forEach(tag -> assertThat(tag.path("description").asString(""))
                .as("the meaning of the topic %s: say it in Description", tag.get("name"))
                .isNotEmpty());
    }

    @Test
    void everyTypeOfProblemComesFromSomewhere() {
        Set<String> told = new TreeSet<>();
        document.get("components").get("responses").forEach(response -> {
            JsonNode schema = response.at("/content/application~1problem+json/schema");
            told.add(schema.path("$ref").asString(""));
            schema.path("oneOf").forEach(one -> told.add(one.get("$ref").stringValue()));
        });
        for (ProblemType type : ProblemType.values()) {
            if (type != ProblemType.METHOD_NOT_ALLOWED) {
                String uri = type.uri().toString();
                assertThat(told)
                        .as("name it in @Operation of what it comes from")
                        .contains("#/components/schemas/problem." + uri.substring(uri.lastIndexOf(':') + 1));
            }
        }
    }

    @Test
    void everyDecisionTypeHasItsSchemasAndAnExampleThatIsTaken() {
        assertThat(EXAMPLES.keySet()).isEqualTo(RECORDED.keySet());
        assertThat(new TreeSet<>(EXAMPLES.keySet()))
                .isEqualTo(new TreeSet<>(DecisionSchemas.recordable().keySet()));
        EXAMPLES.forEach((type, example) -> {
            for (String form : new String[] {"Request", "", "Shown", "Entry"}) {
                assertThat(document.get("components").get("schemas").has(type + form))
                        .as(type + form)
                        .isTrue();
            }
            assertThat(contract.flaws("DecisionRequest", example))
                    .as("%s", example)
                    .isEmpty();
            Answer answer = RECORDED.get(type);
            assertThat(answer.status()).as("%s\n%s", example, answer.text()).isEqualTo(201);
        });
        JsonNode history =
                Api.OVERSIGHT.get("/api/v1/cases/" + caseId + "/decisions").json();
        Set<String> shown = new TreeSet<>();
        history.get("decisions")
                .forEach(decision -> shown.add(decision.get("type").stringValue()));
        assertThat(shown).hasSize(EXAMPLES.size() - 1).doesNotContain("DecisionCorrected");
        for (Map.Entry<String, ObjectNode> one : EXAMPLES.entrySet()) {
            String path = "/api/v1/cases/" + caseId + "/decisions/"
                    + one.getValue().get("id").stringValue();
            assertThat(Api.CASEWORKER.get(path).status()).as(one.getKey()).isEqualTo(200);
            assertThat(Api.MONITOR.get(path).status()).as(one.getKey()).isEqualTo(200);
        }
        Answer entries = Api.OVERSIGHT.get("/api/v1/cases/" + caseId + "/decisions", "Accept", "application/x-ndjson");
        assertThat(entries.text().lines()).hasSize(EXAMPLES.size());
        entries.text().lines().forEach(line -> assertThat(contract.flaws("Entry", Api.JSON.readTree(line)))
                .isEmpty());
    }

    @Test
    void anAlteredExampleIsRefusedByItsSchemaAndByTheLedger() {
        EXAMPLES.forEach((type, example) -> altered(example).forEach((what, request) -> {
            request.put("id", Requests.id());
            List<Error> flaws = contract.flaws(type + "Request", request);
            assertThat(flaws).as("%s with %s", type, what).isNotEmpty();
            Answer answer = Api.CASEWORKER.post(
                    type.equals("CaseOpened") ? "/api/v1/cases" : "/api/v1/cases/" + caseId + "/decisions",
                    "application/json",
                    request.toString());
            assertThat(answer.problem())
                    .as("%s with %s: %s", type, what, answer.text())
                    .isEqualTo("malformed");
        }));
    }

    /** What is altered, and the request: a member more, a mandatory one less, a value that is none, in every place of its own. */
    private static Map<String, ObjectNode> altered(ObjectNode example) {
        Map<String, ObjectNode> all = new LinkedHashMap<>();
        ObjectNode around = example.deepCopy();
        all.put("an unknown member", around.put("unheardOf", true));
        ObjectNode inside = example.deepCopy();
        ((ObjectNode) inside.get("data")).put("unheardOf", true);
        all.put("an unknown member in its data", inside);
        ObjectNode empty = example.deepCopy();
        empty.remove("data");
        all.put("no data", empty);
        example.get("data").properties().forEach(member -> {
            ObjectNode wrong = example.deepCopy();
            ObjectNode data = (ObjectNode) wrong.get("data");
            JsonNode value = member.getValue();
            if (value.isString()) {
                data.put(member.getKey(), "no such value");
            } else if (value.isArray() && value.get(0).isString()) {
                data.putArray(member.getKey()).add("no such value");
            } else if (value.isObject()) {
                ((ObjectNode) data.get(member.getKey())).put("unheardOf", true);
            } else {
                data.put(member.getKey(), "true");
            }
            all.put("a wrong " + member.getKey(), wrong);
        });
        document.at("/components/schemas/" + example.get("type").stringValue() + "/required")
                .forEach(member -> {
                    ObjectNode less = example.deepCopy();
                    ((ObjectNode) less.get("data")).remove(member.stringValue());
                    all.put("no " + member.stringValue(), less);
                });
        return all;
    }

    @Test
    void everyOperationAnswersAsItIsDescribed() {
        ObjectNode opened = Requests.opening(Requests.id(), person);
        Map<String, Answer> written = new LinkedHashMap<>(Map.of(
                "POST /api/v1/cases", Api.CASEWORKER.post("/api/v1/cases", Requests.BATCH, "[" + opened + "]"),
                "POST /api/v1/cases/{caseId}/decisions", RECORDED.get("InvitationSent"),
                "POST /api/v1/persons",
                        Api.CASEWORKER.post("/api/v1/persons", "application/json", "{\"reference\":\"openapi\"}"),
                "POST /api/v1/backup", Api.OPERATOR.call("POST", "/api/v1/backup", BodyPublishers.noBody()),
                "POST /api/v1/self-check", Api.OPERATOR.call("POST", "/api/v1/self-check", BodyPublishers.noBody()),
                "PUT /api/v1/imports/{importId}", imported));
        written.put("POST /api/v1/projections/{name}/rebuild", checked);
        written.put(
                "DELETE /api/v1/projections/{name}/rebuild",
                Api.OPERATOR.call("DELETE", REBUILD, BodyPublishers.noBody()));
        CALLS.forEach((name, call) -> {
            if (formats(name).contains("text/event-stream")) {
                // It has no end.
                assertThat(call.caller().status("GET", call.address(), BodyPublishers.noBody()))
                        .as(name)
                        .isEqualTo(200);
                return;
            }
            Answer answer = written.containsKey(name) ? written.get(name) : call.with();
            assertThat(answer.status()).as("%s: %s", name, answer.text()).isBetween(200, 299);
            formats(name).forEach(format -> {
                if (name.startsWith("GET")) {
                    String path = format.equals("text/plain") && name.endsWith("/receipt") ? "?format=tlog-proof" : "";
                    Answer other = call.caller().get(call.address() + path, "Accept", format);
                    assertThat(other.status())
                            .as("%s as %s: %s", name, format, other.text())
                            .isEqualTo(200);
                    assertThat(other.header("Content-Type")).startsWith(format);
                }
            });
        });
        String tag = CALLS.get("GET /api/v1/cases/{caseId}").with().header("ETag");
        assertThat(CALLS.get("GET /api/v1/cases/{caseId}")
                        .with("If-None-Match", tag)
                        .status())
                .isEqualTo(304);
        assertThat(Api.NOBODY.get("/log/checkpoint/witnessed").status()).isEqualTo(404);
        assertThat(Api.NOBODY.get("/log/tile/0/999").status()).isEqualTo(404);
        assertThat(Api.AUDITOR.get("/log/tile/entries/999").status()).isEqualTo(404);
        assertThat(Api.OPERATOR
                        .call("POST", "/api/v1/projections/failures/0/retry", BodyPublishers.noBody())
                        .status())
                .isEqualTo(404);
    }

    @Test
    void everyOperationRefusesAsItIsDescribed() {
        operations().forEach((name, operation) -> {
            Call call = CALLS.get(name);
            if (call == null || !name.startsWith("GET")) {
                return;
            }
            String parameter = (call.path().contains("?") ? "&" : "?") + "unheardOf=1";
            assertThat(call.caller().get(call.address() + parameter).problem())
                    .as(name)
                    .isEqualTo("unknown-parameter");
            assertThat(call.with("Accept", "image/png").problem()).as(name).isEqualTo("not-acceptable");
            boolean open = operation.has("security");
            Answer strange = Api.NOBODY.get(call.address());
            assertThat(strange.status()).as(name).isEqualTo(open ? 200 : 401);
            boolean purpose = operation.get("responses").has("428");
            assertThat(call.with("Purpose", " ").status())
                    .as(name)
                    .isEqualTo(purpose && call.caller() != Api.CASEWORKER ? 428 : 200);
        });
    }

    @Test
    void bothWaysToSignInAreDescribed() {
        JsonNode schemes = document.at("/components/securitySchemes");
        assertThat(schemes.at("/basic/scheme").asString()).isEqualTo("basic");
        assertThat(schemes.at("/bearer/bearerFormat").asString()).isEqualTo("JWT");
        assertThat(document.get("openapi").stringValue()).isEqualTo("3.1.0");
        JsonNode withIssuer = Description.of(
                endpoints(),
                Api.context().getBean(CodeLists.class),
                new Readers(Api.context().getBean(WebInvocationPrivilegeEvaluator.class)),
                "https://login.example/realms/icam");
        assertThat(withIssuer
                        .at("/components/securitySchemes/openid/openIdConnectUrl")
                        .asString())
                .isEqualTo("https://login.example/realms/icam/.well-known/openid-configuration");
        assertThat(withIssuer.get("security")).hasSize(3);
    }

    private static List<String> formats(String operation) {
        List<String> formats = new ArrayList<>();
        operations()
                .get(operation)
                .get("responses")
                .path("200")
                .path("content")
                .propertyNames()
                .forEach(formats::add);
        return formats;
    }

    private static List<Endpoint> endpoints() {
        return Endpoint.of(Api.context().getBeansOfType(RequestMappingHandlerMapping.class).values().stream());
    }

    private static TreeSet<String> described() {
        return new TreeSet<>(operations().keySet());
    }

    private static Map<String, JsonNode> operations() {
        Map<String, JsonNode> operations = new LinkedHashMap<>();
        document.get("paths").properties().forEach(path -> path.getValue()
                .properties()
                .forEach(operation -> operations.put(
                        operation.getKey().toUpperCase(Locale.ROOT) + " " + path.getKey(), operation.getValue())));
        return operations;
    }
}
