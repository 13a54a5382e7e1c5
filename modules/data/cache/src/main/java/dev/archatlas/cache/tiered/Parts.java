package dev.archatlas.cache.tiered;

import dev.archatlas.cache.coherence.Coherence;
import dev.archatlas.cache.hot.HotKeys;
import dev.archatlas.cache.near.NearCache;
import dev.archatlas.cache.origin.OriginGate;
import dev.archatlas.cache.shared.Codec;
import dev.archatlas.cache.shared.SharedCache;

/** What a {@link TieredCache} is made of: its levels, the origin, and what spares them. */
public record Parts<V>(
        NearCache<V> near,
        Coherence coherence,
        SharedCache shared,
        OriginGate<V> origin,
        Codec<V> codec,
        ExistenceFilter filter,
        HotKeys hot) {}
