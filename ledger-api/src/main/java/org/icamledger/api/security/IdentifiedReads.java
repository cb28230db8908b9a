package org.icamledger.api.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import java.util.stream.Stream;
import org.icamledger.casefile.CaseId;
import org.icamledger.casefile.PersonId;
import org.springframework.boot.webmvc.autoconfigure.WebMvcRegistrations;
import org.springframework.context.annotation.Configuration;
import org.springframework.security.core.context.SecurityContextHolder;
import org.springframework.web.context.request.RequestAttributes;
import org.springframework.web.context.request.RequestContextHolder;
import org.springframework.web.context.request.ServletRequestAttributes;
import org.springframework.web.method.HandlerMethod;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerAdapter;
import org.springframework.web.servlet.mvc.method.annotation.ServletInvocableHandlerMethod;

/**
 * Commits the consultation of every {@link IdentifiedRead} between the controller method and its answer. It stands where Spring
 * calls the method, and not in a proxy, which would miss private methods and final classes, nor in an interceptor, which
 * would come before the outcome is known or after the answer has left.
 */
@Configuration(proxyBeanMethods = false)
public class IdentifiedReads implements WebMvcRegistrations {
    private static final String PERSONS = IdentifiedReads.class.getName() + ".persons";

    private final Consultations consultations;

    IdentifiedReads(Consultations consultations) {
        this.consultations = consultations;
    }

    /** Says whom the answer to the current request is about, where the request itself does not name them. */
    public static void names(Collection<PersonId> persons) {
        named(RequestContextHolder.currentRequestAttributes()).addAll(persons);
    }

    @Override
    public RequestMappingHandlerAdapter getRequestMappingHandlerAdapter() {
        return new RequestMappingHandlerAdapter() {
            @Override
            protected ServletInvocableHandlerMethod createInvocableHandlerMethod(HandlerMethod method) {
                IdentifiedRead read = method.getMethodAnnotation(IdentifiedRead.class);
                return read == null ? super.createInvocableHandlerMethod(method) : new Recorded(method, read.value());
            }
        };
    }

    private final class Recorded extends ServletInvocableHandlerMethod {
        private final String what;

        Recorded(HandlerMethod method, String what) {
            super(method);
            this.what = what;
        }

        @Override
        protected Object doInvoke(Object... arguments) throws Exception {
            var request = (ServletRequestAttributes) RequestContextHolder.currentRequestAttributes();
            Account reader = reader();
            String purpose = reader.role().statesPurpose()
                    ? Purpose.of(request.getRequest().getHeader(Purpose.HEADER))
                    : null;
            Object answer = super.doInvoke(arguments);
            Set<PersonId> persons = named(request);
            arguments(arguments, PersonId.class).forEach(persons::add);
            CaseId caseId = arguments(arguments, CaseId.class).findFirst().orElse(null);
            consultations.record(reader, purpose, persons, caseId, what);
            return answer;
        }
    }

    private static <T> Stream<T> arguments(Object[] arguments, Class<T> type) {
        return Arrays.stream(arguments).filter(type::isInstance).map(type::cast);
    }

    private static Account reader() {
        var authentication = SecurityContextHolder.getContext().getAuthentication();
        if (authentication != null && authentication.getPrincipal() instanceof Account account) {
            return account;
        }
        throw new IllegalStateException("An identified read is open to people without an account");
    }

    @SuppressWarnings("unchecked")
    private static Set<PersonId> named(RequestAttributes request) {
        var persons = (Set<PersonId>) request.getAttribute(PERSONS, RequestAttributes.SCOPE_REQUEST);
        if (persons == null) {
            persons = new HashSet<>();
            request.setAttribute(PERSONS, persons, RequestAttributes.SCOPE_REQUEST);
        }
        return persons;
    }
}
