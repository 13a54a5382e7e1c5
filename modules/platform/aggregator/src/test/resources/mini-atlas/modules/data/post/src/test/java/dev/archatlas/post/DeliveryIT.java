package dev.archatlas.post;

class DeliveryIT extends DeliveryCases {}
