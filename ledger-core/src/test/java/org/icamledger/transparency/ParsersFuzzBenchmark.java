package org.icamledger.transparency;

/** The same for a minute each: the profile says how long. */
class ParsersFuzzBenchmark extends ParsersFuzzTest {}
