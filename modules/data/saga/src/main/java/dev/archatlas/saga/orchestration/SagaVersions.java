package dev.archatlas.saga.orchestration;

import java.util.List;

/** All definitions of one saga that may still be needed; one bean per saga. */
public interface SagaVersions {
    /** Old ones first. */
    List<SagaDefinition<?>> versions();
}
