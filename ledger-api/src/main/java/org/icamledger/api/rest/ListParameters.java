package org.icamledger.api.rest;

import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Set;
import org.icamledger.api.problem.Problem;
import org.icamledger.api.problem.ProblemType;
import org.icamledger.api.security.Account;
import org.icamledger.casefile.Code;
import org.icamledger.ledger.CodeList;
import org.icamledger.ledger.CodeLists;
import org.icamledger.projection.findings.rules.Catalogue;
import org.icamledger.projection.findings.rules.RuleEntry;
import org.springframework.http.HttpHeaders;
import org.springframework.http.ResponseEntity;
import org.springframework.stereotype.Component;
import org.springframework.web.util.UriComponentsBuilder;

/** What all lists that come in pages are asked by. Every refusal says what the parameter takes. */
@Component
class ListParameters {
    private static final int MOST = 200;

    private final CodeLists codes;

    ListParameters(CodeLists codes) {
        this.codes = codes;
    }

    /** @param given null for all */
    static <E extends Enum<E>> E one(String name, String given, E[] taken) {
        if (given == null) {
            return null;
        }
        return Arrays.stream(taken)
                .filter(value -> value.name().equals(given))
                .findFirst()
                .orElseThrow(
                        () -> takes(name, Arrays.stream(taken).map(Enum::name).toList()));
    }

    /** The id of a rule that gives findings. @param given null for all */
    static String rule(String name, String given) {
        List<String> taken = Catalogue.entries().stream()
                .filter(RuleEntry::givesFindings)
                .map(RuleEntry::id)
                .toList();
        if (given != null && !taken.contains(given)) {
            throw takes(name, taken);
        }
        return given;
    }

    static void refuseUnlessPeriod(LocalDate from, LocalDate to) {
        Cases.refuseBeyondWriting("from and to", from, to);
        if (from != null && to != null && from.isAfter(to)) {
            throw ProblemType.INVALID_PARAMETER.saying("Give a period whose first day is not after its last.");
        }
    }

    static void refuseUnlessLimit(int limit) {
        if (limit < 1 || limit > MOST) {
            throw ProblemType.INVALID_PARAMETER.saying("The parameter limit is 1 to " + MOST + ".");
        }
    }

    /** One that the account covers. @param given null for all */
    Code office(String given, Account account) {
        if (given == null) {
            return null;
        }
        List<String> taken = codes.list("offices").map(CodeList::codes).orElse(List.of()).stream()
                .map(item -> item.code().value())
                .toList();
        if (!taken.contains(given)) {
            throw takes("office", taken);
        }
        Code office = new Code(given);
        if (!account.covers(office)) {
            throw ProblemType.FORBIDDEN.saying(
                    "This account does not cover that office: leave out office for the cases of those that it covers.");
        }
        return office;
    }

    /** The offices whose cases the account may see; null for all. */
    static Set<String> covered(Account account) {
        return account.coversAll() ? null : Set.copyOf(account.offices());
    }

    /** What clients only hand back. @param words without spaces, in ASCII */
    static String cursor(Object... words) {
        String text =
                String.join(" ", Arrays.stream(words).map(Object::toString).toList());
        return Base64.getUrlEncoder().withoutPadding().encodeToString(text.getBytes(StandardCharsets.US_ASCII));
    }

    /** The words of a cursor; whether it is written as ours are is for the caller to see. @throws IllegalArgumentException when it is none @param count how many there are */
    static String[] words(String cursor, int count) {
        String text = new String(Base64.getUrlDecoder().decode(cursor), StandardCharsets.US_ASCII);
        String[] words = text.split(" ", -1);
        if (words.length != count) {
            throw new IllegalArgumentException("no cursor");
        }
        return words;
    }

    static Problem noCursor() {
        return ProblemType.INVALID_PARAMETER.saying(
                "This cursor is none of ours: send next as the page before gave it, or leave cursor out to begin.");
    }

    /** Says in the header Link where the next page is. @param next its cursor; null at the end */
    static ResponseEntity.BodyBuilder linked(
            ResponseEntity.BodyBuilder answer, UriComponentsBuilder address, String next) {
        return next == null
                ? answer
                : answer.header(
                        HttpHeaders.LINK,
                        "<"
                                + address.queryParam("cursor", next)
                                        .encode()
                                        .build()
                                        .toUriString() + ">; rel=\"next\"");
    }

    /** Leaves out what was not asked for. */
    static UriComponentsBuilder with(UriComponentsBuilder address, String name, Object value) {
        return value == null ? address : address.queryParam(name, value);
    }

    private static Problem takes(String name, List<String> values) {
        return ProblemType.INVALID_PARAMETER.saying(
                "The parameter " + name + " takes: " + String.join(", ", values) + ".");
    }
}
