package org.icamledger.api.feed;

import java.time.Duration;
import org.springframework.boot.context.properties.ConfigurationProperties;
import org.springframework.boot.context.properties.bind.DefaultValue;

/**
 * @param readers how many may follow this node at once
 * @param readersOfAccount how many of them with one account
 * @param lasts after which time a connection ends, so that whoever follows signs in and states the purpose again
 * @param heartbeat after which silence a sign of life is sent
 */
@ConfigurationProperties("ledger.feed")
record FeedSettings(
        @DefaultValue("64") int readers,
        @DefaultValue("8") int readersOfAccount,
        @DefaultValue("10m") Duration lasts,
        @DefaultValue("15s") Duration heartbeat) {}
