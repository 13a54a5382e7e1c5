package dev.archatlas.cqrs.integration;

import java.time.Instant;

/**
 * What others are told, in a contract of its own: a domain event may change its shape, this may not. The attributes are
 * those of CloudEvents 1.0.
 *
 * @param data JSON
 */
record IntegrationEvent(
        String id, String source, String type, String subject, Instant time, String correlation, String data) {}
