package dev.archatlas.showcase.web;

import io.quarkiverse.resteasy.problem.HttpProblem;

/** Problem details (RFC 9457). */
final class Problems {

    private Problems() {}

    static HttpProblem of(int status, String title, String detail) {
        return HttpProblem.builder()
                .withStatus(status)
                .withTitle(title)
                .withDetail(detail)
                .build();
    }
}
