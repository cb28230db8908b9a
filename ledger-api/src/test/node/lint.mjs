// Lints a description of an API with the ruleset that Redocly publishes as recommended, its warnings taken for errors.
// node lint.mjs FILE: prints what it finds, a line each, and exits with 1 when that is anything.
import { readFileSync } from 'node:fs';
import core from '@redocly/openapi-core';

const file = process.argv[2];
const config = await core.createConfig({ extends: ['recommended-strict'] });
const problems = await core.lintFromString({ source: readFileSync(file, 'utf8'), absoluteRef: file, config });
for (const problem of problems) {
  console.log(`${problem.ruleId} at ${problem.location[0]?.pointer ?? '#'}: ${problem.message}`);
}
process.exit(problems.length === 0 ? 0 : 1);
