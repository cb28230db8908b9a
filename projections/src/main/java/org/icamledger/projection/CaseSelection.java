package org.icamledger.projection;

import java.util.Map;
import java.util.function.Function;

/**
 * Cases that one projection tells apart, for a list that another one makes.
 *
 * @param sql of a query that gives their ids, from a look at the projection
 * @param values of the query, by name
 */
public record CaseSelection(Projection projection, Function<View, String> sql, Map<String, Object> values) {}
