package org.icamledger.api.problem;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.icamledger.ledger.Trace;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.boot.webmvc.error.ErrorController;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** What the container or a filter refused without saying why to anybody but the status, and what a filter failed at. */
@RestController
class ErrorPage implements ErrorController {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorPage.class);

    /** @return null when an answer has begun: it stays cut, and nothing is put behind it */
    @RequestMapping("${server.error.path:/error}")
    ResponseEntity<Object> error(HttpServletRequest request, HttpServletResponse response) {
        if (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION) instanceof Throwable failure
                && !(failure instanceof IOException)) {
            LOG.error("A request failed: {}", Trace.of(failure));
        }
        if (response.isCommitted()) {
            return null;
        }
        // What the container refuses has passed no filter.
        SafeHeaders.addTo(response);
        return request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE) instanceof Integer status
                ? ProblemAdvice.ofStatus(status).answer()
                : ProblemAdvice.ofStatus(404).answer();
    }
}
