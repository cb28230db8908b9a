/**
 * A synthetic year: Belgium 2023, its cases followed until the end of 2024. No real person is in it. Each case is told
 * from a template in which every safeguard is a step of its own; what goes wrong in the recording (typing errors, late
 * registration) is added afterwards and corrected, so that the corrected histories give the published figures exactly.
 *
 * <p>That open return places are a track of their own, with 257 processes and 8 of the stays, and that 8 prospects are of
 * the kind OTHER, is an assumption: the published figures do not add up without it.
 */
package org.icamledger.api.sample;
