/**
 * What a function may do, as verbs. Each is the exact list of actions that the adapter behind it calls, on the exact
 * resource. There is no verb for reading a whole table, and none for changing a stored document.
 */

import { Stack, Validations } from 'aws-cdk-lib'
import type { IUserPool } from 'aws-cdk-lib/aws-cognito'
import type { ITable } from 'aws-cdk-lib/aws-dynamodb'
import type { IFunction } from 'aws-cdk-lib/aws-lambda'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import type { Queue } from 'aws-cdk-lib/aws-sqs'
import * as z from 'zod'
import type { table as definition } from '../../shared/adapters/table/table.ts'
import type { HouseFunction } from './house-function.ts'

/** A table by its names: the deployment's own, or one that was restored. */
export type TableReference = Pick<ITable, 'tableArn' | 'tableName'>

type Index = keyof typeof definition.indexes

/** Where files arrive before their content was looked at; the only place anything is deleted from. */
export const INCOMING_PREFIX = 'incoming/'

/** Items by key, the questions listed above the table's definition, and those of these indexes. */
export function readsTable(fn: HouseFunction, table: TableReference, ...indexes: Index[]): void {
  fn.may(['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:Query'], table.tableArn)
  for (const index of indexes) readsIndex(fn, table, index)
}

/** The questions of one index, and nothing else of the table. */
export function readsIndex(fn: HouseFunction, table: TableReference, index: Index): void {
  fn.may(['dynamodb:Query'], `${table.tableArn}/index/${index}`)
}

/** Single writes and transactions, which need the permissions of the writes and checks they are made of. */
export function writesTable(fn: HouseFunction, table: TableReference): void {
  const writes = ['PutItem', 'UpdateItem', 'DeleteItem', 'ConditionCheckItem']
  fn.may(
    writes.map((write) => `dynamodb:${write}`),
    table.tableArn,
  )
}

/** Rows that say where an entry is found, which are written in batches: for whoever enters entries. */
export function writesHints(fn: HouseFunction, table: TableReference): void {
  fn.may(['dynamodb:BatchWriteItem'], table.tableArn)
}

/** Fetches files, and signs links that fetch them. Without the right to list, S3 answers 403 for one that is not there. */
export function readsFiles(fn: HouseFunction, bucket: Bucket): void {
  fn.may(['s3:GetObject'], objectsIn(fn, bucket))
  fn.may(['s3:ListBucket'], bucket.bucketArn)
}

/** Reads what a browser sent, before it was looked at; what is not there is answered as what may not be read. */
export function readsIncoming(fn: HouseFunction, bucket: Bucket): void {
  fn.may(['s3:GetObject'], objectsIn(fn, bucket, INCOMING_PREFIX))
}

/** Stores files, and signs forms that store them. */
export function writesFiles(fn: HouseFunction, bucket: Bucket): void {
  fn.may(['s3:PutObject'], objectsIn(fn, bucket))
}

/** Clears what was moved out of `incoming/`. */
export function clearsIncoming(fn: HouseFunction, bucket: Bucket): void {
  fn.may(['s3:DeleteObject'], objectsIn(fn, bucket, INCOMING_PREFIX))
}

/** Sends raw messages by SES (as the mailer writes them), from one address of one verified domain, with one configuration set. */
export function sendsMail(fn: HouseFunction, domain: string, from: string, configurationSet: string): void {
  const arn = (resource: string, resourceName: string) =>
    Stack.of(fn).formatArn({ service: 'ses', resource, resourceName })
  fn.mayWhere(
    { StringEquals: { 'ses:FromAddress': from } },
    ['ses:SendRawEmail'],
    arn('identity', domain),
    arn('configuration-set', configurationSet),
  )
}

/** Opens accounts of the user pool and gives them a temporary password; neither reads nor deletes any. */
export function managesAccounts(fn: HouseFunction, pool: IUserPool): void {
  fn.may(['cognito-idp:AdminCreateUser', 'cognito-idp:AdminSetUserPassword'], pool.userPoolArn)
}

/** Calls another function and waits for its answer. */
export function invokes(fn: HouseFunction, other: IFunction): void {
  fn.may(['lambda:InvokeFunction'], other.functionArn)
}

/** Puts messages on a queue, one or ten at a time. */
export function sendsTo(fn: HouseFunction, queue: Queue): void {
  fn.may(['sqs:SendMessage'], queue.queueArn)
}

/** What Lambda does in the function's name to hand it the messages of a queue. */
export function receivesFrom(fn: HouseFunction, queue: Queue): void {
  fn.may(['sqs:ReceiveMessage', 'sqs:DeleteMessage', 'sqs:GetQueueAttributes'], queue.queueArn)
}

/** Resource names of the objects in a bucket; the star at their end is the one exception that this house makes. */
function objectsIn(fn: HouseFunction, bucket: Bucket, prefix = ''): string {
  const importedArn = Stack.of(fn).resolve(Stack.of(bucket).exportValue(bucket.bucketArn))
  const { 'Fn::ImportValue': exportName } = z.object({ 'Fn::ImportValue': z.string() }).parse(importedArn)
  Validations.of(fn.role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${exportName}/${prefix}*]`,
    reason:
      'A file is named by a key made at run time; the bucket, and for deletion the folder, is as narrow as it gets.',
  })
  return bucket.arnForObjects(`${prefix}*`)
}
