/**
 * A synthetic year: Belgium 2023, its cases followed until the end of 2024. No real person is in it. Each case is told
 * from a template with every safeguard, which also says on which occasions a rights rule asks for them; what goes wrong in
 * the recording (typing errors, late registration) is added afterwards and corrected, so that the corrected histories give
 * the published figures exactly. From some cases one safeguard is taken on purpose
 * ({@link org.icamledger.api.sample.Breaches}), and what the rules are to find in all of them is listed.
 *
 * <p>That open return places are a track of their own, with 257 processes and 8 of the stays, and that 8 prospects are of
 * the kind OTHER, is an assumption: the published figures do not add up without it.
 */
package org.icamledger.api.sample;
