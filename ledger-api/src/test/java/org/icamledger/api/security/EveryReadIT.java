package org.icamledger.api.security;

import static java.util.Map.entry;
import static org.assertj.core.api.Assertions.assertThat;

import jakarta.servlet.ServletResponse;
import java.io.OutputStream;
import java.io.Writer;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.icamledger.api.rest.Api;
import org.icamledger.api.security.Endpoints.Endpoint;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.DecisionId;
import org.icamledger.casefile.PersonId;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.springframework.http.MediaType;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.RequestMappingInfo;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/**
 * Every address of the API either tells nothing about a person or leaves a consultation. A new one fails here until somebody
 * has said which.
 */
class EveryReadIT {
    /** Answers that say nothing about a person that the caller did not send. */
    private static final Set<String> NOT_IDENTIFIED = Set.of(
            "DELETE /api/v1/projections/{name}/rebuild json",
            "GET /api/v1/codes json",
            "GET /api/v1/codes/{list} json",
            "GET /api/v1/imports/{importId} json",
            "GET /api/v1/projections json",
            "GET /api/v1/projections/failures json",
            "GET /api/v1/projections/{name}/rebuild json",
            "GET /api/v1/rules json",
            "GET /api/v1/rules/{ruleId} json",
            "GET /api/v1/self-check json",
            "GET /api/v1/statistics/cohorts csv",
            "GET /api/v1/statistics/cohorts json",
            "GET /api/v1/statistics/coverage csv",
            "GET /api/v1/statistics/afterwards csv",
            "GET /api/v1/statistics/afterwards json",
            "GET /api/v1/statistics/coverage json",
            "GET /api/v1/statistics/findings csv",
            "GET /api/v1/statistics/findings json",
            "GET /log/checkpoint plain",
            "GET /log/checkpoint/witnessed plain",
            "GET /log/key plain",
            "GET /log/proofs/consistency json",
            "GET /log/proofs/inclusion json",
            "GET /log/tile/** octet-stream",
            "GET /log/witnesses json",
            "POST /api/v1/backup json",
            "POST /api/v1/cases json",
            "POST /api/v1/cases/{caseId}/decisions json",
            "POST /api/v1/persons json",
            "POST /api/v1/projections/failures/{id}/retry json",
            "POST /api/v1/projections/{name}/rebuild json",
            "POST /api/v1/self-check json",
            "PUT /api/v1/imports/{importId} json");

    private static final CaseId CASE = new CaseId(UUID.randomUUID());
    private static final DecisionId OPENED = new DecisionId(UUID.randomUUID());
    private static final String REFERENCE = "every-read-" + CASE;
    private static final String CASES = "/api/v1/cases/" + CASE;

    /** Of the day on which that case is opened, and no other. */
    private static final String FINDINGS = "/api/v1/findings?from=2007-07-07&to=2007-07-07";

    /** For each identified read a request that it answers, and whether the consultation then names the case and the person. */
    private static final Map<String, Example> IDENTIFIED = Map.ofEntries(
            entry("GET /api/v1/cases/{caseId} json", new Example(CASES, true, true)),
            entry("GET /api/v1/cases/{caseId}/decisions json", new Example(CASES + "/decisions", true, true)),
            entry("GET /api/v1/cases/{caseId}/decisions ndjson", new Example(CASES + "/decisions", true, true)),
            entry(
                    "GET /api/v1/cases/{caseId}/decisions/{decisionId} json",
                    new Example(CASES + "/decisions/" + OPENED, true, true)),
            entry(
                    "GET /api/v1/cases/{caseId}/decisions/{decisionId}/receipt json",
                    new Example(CASES + "/decisions/" + OPENED + "/receipt", true, true)),
            entry(
                    "GET /api/v1/cases/{caseId}/decisions/{decisionId}/receipt plain",
                    new Example(CASES + "/decisions/" + OPENED + "/receipt?format=tlog-proof", true, true)),
            entry("GET /api/v1/persons json", new Example("/api/v1/persons?reference=" + REFERENCE, false, true)),
            entry(
                    "GET /api/v1/persons/{personId}/timeline json",
                    new Example("/api/v1/persons/{person}/timeline", false, true)),
            entry(
                    "GET /api/v1/persons/{personId}/timeline csv",
                    new Example("/api/v1/persons/{person}/timeline", false, true)),
            entry("GET /api/v1/feed event-stream", new Example("/api/v1/feed", false, false)),
            entry("GET /api/v1/cases/{caseId}/decisions csv", new Example(CASES + "/decisions", true, true)),
            entry("GET /api/v1/cases/{caseId}/findings json", new Example(CASES + "/findings", true, true)),
            entry("GET /api/v1/findings json", new Example(FINDINGS, false, true)),
            entry("GET /api/v1/findings csv", new Example(FINDINGS, false, true)),
            entry("GET /api/v1/findings ndjson", new Example(FINDINGS, false, true)),
            entry("GET /api/v1/cases json", new Example("/api/v1/cases", false, false)),
            entry("GET /api/v1/cases csv", new Example("/api/v1/cases?limit=1", false, false)),
            entry("GET /api/v1/export ndjson", new Example("/api/v1/export", false, false)),
            entry("GET /log/tile/entries/** octet-stream", new Example("/log/tile/entries/000.p/1", false, false)),
            entry("GET /api/v1/consultations json", new Example("/api/v1/consultations", false, false)));

    private static final Map<String, String> FORMATS = Map.of(
            "csv", "text/csv",
            "event-stream", "text/event-stream",
            "json", "application/json",
            "ndjson", "application/x-ndjson",
            "plain", "text/plain",
            "octet-stream", "application/octet-stream");

    private record Example(String template, boolean namesCase, boolean namesPerson) {
        String path() {
            return template.replace("{person}", person.toString());
        }
    }

    private static PersonId person;

    @BeforeAll
    static void openACase() {
        person = PersonId.of(Api.CASEWORKER
                .post("/api/v1/persons", "application/json", "{\"reference\":\"" + REFERENCE + "\"}")
                .json()
                .get("personId")
                .asString());
        var opened = Api.CASEWORKER.post(
                "/api/v1/cases",
                "application/json",
                """
                {"specversion":"1.0","id":"%s","source":"https://cms.example/","type":"CaseOpened","subject":"%s",
                 "time":"2007-07-07T08:00:00.000Z","datacontenttype":"application/json","decidedby":"OFFICE",
                 "data":{"track":"INDIVIDUAL","office":"ICAM_ANTWERP","region":"VLG",
                         "members":[{"personId":"%s","role":"ADULT"}]}}
                """
                        .formatted(OPENED, CASE, person));
        assertThat(opened.status()).as(opened.text()).isEqualTo(201);
        var position = opened.json().get("position").asLong();
        var shown = Api.OVERSIGHT.get(FINDINGS + "&position=" + position, "Prefer", "wait=20");
        assertThat(shown.status()).as(shown.text()).isEqualTo(200);
    }

    @Test
    void isMarkedAsIdentifiedOrKnownNotToBe() {
        var identified = methods().entrySet().stream()
                .collect(Collectors.partitioningBy(
                        address -> address.getValue().hasMethodAnnotation(IdentifiedRead.class),
                        Collectors.mapping(Map.Entry::getKey, Collectors.toSet())));
        assertThat(identified.get(true)).isEqualTo(IDENTIFIED.keySet());
        assertThat(identified.get(false)).isEqualTo(NOT_IDENTIFIED);
    }

    @Test
    void returnsItsAnswerAndDoesNotWriteItItself() {
        methods().forEach((address, method) -> {
            if (method.hasMethodAnnotation(IdentifiedRead.class)) {
                assertThat(Arrays.stream(method.getMethod().getParameterTypes()))
                        .as(address)
                        .noneMatch(type -> ServletResponse.class.isAssignableFrom(type)
                                || OutputStream.class.isAssignableFrom(type)
                                || Writer.class.isAssignableFrom(type));
            }
        });
    }

    @Test
    void leavesOneConsultationOfEveryRoleThatMayRead() {
        forEveryReader((address, example, role, reader) -> {
            List<Consultation> before = consultations();
            var answer = reader.get(example.path(), "Purpose", "every read is recorded", "Accept", accepted(address));
            assertThat(answer.status()).as("%s %s", role, address).isEqualTo(200);
            List<Consultation> after = consultations();
            assertThat(after).as("%s %s", role, address).hasSize(before.size() + 1);
            Consultation consultation = after.getFirst();
            assertThat(consultation.role()).as(address).isEqualTo(role);
            assertThat(consultation.reader()).as(address).isEqualTo("acc-" + role.username());
            assertThat(consultation.purpose())
                    .as("%s %s", role, address)
                    .isEqualTo(role == Role.CASEWORKER ? null : "every read is recorded");
            assertThat(consultation.caseId()).as(address).isEqualTo(example.namesCase() ? CASE.value() : null);
            assertThat(consultation.persons())
                    .as(address)
                    .isEqualTo(example.namesPerson() ? List.of(person.value()) : List.of());
        });
    }

    @Test
    void asksForAPurposeOfEveryRoleButTheCaseworkersAndTakesNoneThatBreaksALine() {
        forEveryReader((address, example, role, reader) -> {
            int without = role == Role.CASEWORKER ? 200 : 428;
            int unusable = role == Role.CASEWORKER ? 200 : 400;
            Map.of(" ", without, "xy", unusable, "x".repeat(201), unusable, "a\ttab", unusable)
                    .forEach((purpose, status) -> assertThat(
                                    reader.get(example.path(), "Purpose", purpose, "Accept", accepted(address))
                                            .status())
                            .as("%s %s '%s'", role, address, purpose)
                            .isEqualTo(status));
        });
    }

    /** The database is there and can be read; it only takes no consultation. */
    @Test
    void tellsNothingWhenItCannotBeRecorded() {
        JdbcTemplate superuser = new JdbcTemplate(Api.database().superuserDataSource());
        superuser.execute("REVOKE INSERT ON ledger.consultation FROM icam_ledger");
        try {
            forEveryReader((address, example, role, reader) -> {
                var answer =
                        reader.get(example.path(), "Purpose", "every read is recorded", "Accept", accepted(address));
                assertThat(answer.status()).as("%s %s", role, address).isEqualTo(503);
                assertThat(answer.problem()).as("%s %s", role, address).isEqualTo("unavailable");
                assertThat(answer.header("Retry-After"))
                        .as("%s %s", role, address)
                        .isNotNull();
                assertThat(answer.text())
                        .as("%s %s", role, address)
                        .contains("could not be recorded")
                        .doesNotContain(CASE.toString(), OPENED.toString(), person.toString(), "ICAM_ANTWERP");
                for (String told : List.of("ETag", "Log-Size", "Log-Root", "Content-Disposition", "Link")) {
                    assertThat(answer.header(told)).as("%s %s", address, told).isNull();
                }
            });
        } finally {
            superuser.execute("GRANT INSERT ON ledger.consultation TO icam_ledger");
        }
    }

    private interface Read {
        void by(String address, Example example, Role role, Api reader);
    }

    /** Every identified read, by every role that may. */
    private static void forEveryReader(Read read) {
        Map<String, Endpoint> endpoints =
                Endpoints.all().collect(Collectors.toMap(Endpoint::toString, Function.identity()));
        IDENTIFIED.forEach((address, example) -> {
            Set<Role> roles = endpoints
                    .get(address.substring(0, address.lastIndexOf(' ')))
                    .roles();
            assertThat(roles).as(address).isNotEmpty();
            roles.forEach(role -> read.by(address, example, role, Api.as(role.username())));
        });
    }

    private static String accepted(String address) {
        return FORMATS.get(address.substring(address.lastIndexOf(' ') + 1));
    }

    /** The newest first. */
    private static List<Consultation> consultations() {
        return Api.context()
                .getBean(Consultations.class)
                .list(new Consultations.Query(null, null, null, null, null, Integer.MAX_VALUE));
    }

    private static Map<String, HandlerMethod> methods() {
        Map<String, HandlerMethod> methods = new TreeMap<>();
        Api.context()
                .getBeansOfType(RequestMappingHandlerMapping.class)
                .values()
                .forEach(mapping -> mapping.getHandlerMethods().forEach((info, method) -> {
                    for (String path : info.getPatternValues()) {
                        if (path.startsWith("/api/") || path.startsWith("/log/")) {
                            add(methods, path, info, method);
                        }
                    }
                }));
        return methods;
    }

    private static void add(
            Map<String, HandlerMethod> methods, String path, RequestMappingInfo info, HandlerMethod method) {
        Set<RequestMethod> verbs = info.getMethodsCondition().getMethods();
        Set<MediaType> formats = info.getProducesCondition().getProducibleMediaTypes();
        assertThat(verbs).as("methods of %s", path).isNotEmpty();
        assertThat(formats).as("formats of %s", path).isNotEmpty();
        for (RequestMethod verb : verbs) {
            for (MediaType format : formats) {
                String name = format.getSubtype().replace("x-", "");
                assertThat(methods.put(verb + " " + path + " " + name, method)).isNull();
            }
        }
    }
}
