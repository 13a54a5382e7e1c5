package dev.archatlas.post;

import dev.archatlas.showcase.Topic;

@Topic("queue/delivery")
class Outbox {
    void deliver() {}
}
