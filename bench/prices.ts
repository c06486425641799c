/**
 * List prices of us-east-1 in US dollars, without free tiers, as published in 2025. Written down by hand: check them
 * against the price lists of AWS before relying on a sum made of them (docs/cost.md).
 */
export const prices = {
  /** DynamoDB, on demand, a million request units; storage and point-in-time recovery a GB and month. */
  writeMillion: 0.625,
  readMillion: 0.125,
  tableGbMonth: 0.25,
  recoveryGbMonth: 0.2,
  /** Lambda on ARM. */
  lambdaGbSecond: 0.0000133334,
  lambdaMillion: 0.2,
  httpApiMillion: 1,
  sqsMillion: 0.4,
  schedulerMillion: 1,
  alarmMonth: 0.1,
  logGb: 0.5,
  logGbMonth: 0.03,
  sesThousand: 0.1,
  s3PutThousand: 0.005,
  s3GbMonth: 0.023,
  transferGb: 0.09,
  /** Cognito Essentials, a person who signs in within a month. */
  cognitoUserMonth: 0.015,
} as const
