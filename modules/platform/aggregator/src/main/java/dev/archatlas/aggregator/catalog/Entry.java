package dev.archatlas.aggregator.catalog;

import java.util.List;

/**
 * An architecture of the catalog, as its file describes it.
 *
 * @param file the file, relative to the repository
 * @param group a group of the section, or null
 * @param difficulty stars from 1 to 5, or null
 * @param rating S, A, B or C, or null
 * @param stage a reading stage, or null
 * @param module a module id, or null
 */
public record Entry(
        String file,
        String id,
        String seed,
        String section,
        String group,
        String number,
        Text title,
        Text summary,
        Integer difficulty,
        String rating,
        List<Topic> topics,
        List<String> paths,
        String stage,
        List<String> standards,
        String module,
        Status status) {

    /** The id by which code refers to a topic of this entry. */
    public String idOf(Topic topic) {
        return id + "/" + topic.id();
    }

    /** Whether a topic is there: the entry is, and the topic is not marked as planned. */
    public boolean offers(Topic topic) {
        return status == Status.AVAILABLE && !topic.planned();
    }
}
