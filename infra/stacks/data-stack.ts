import { CfnOutput, Duration, RemovalPolicy, Stack, type StackProps, Validations } from 'aws-cdk-lib'
import type { UserPool } from 'aws-cdk-lib/aws-cognito'
import { AttributeType, BillingMode, ProjectionType, Table, TableEncryption } from 'aws-cdk-lib/aws-dynamodb'
import { BlockPublicAccess, Bucket, BucketEncryption, ObjectOwnership } from 'aws-cdk-lib/aws-s3'
import type { Construct } from 'constructs'
import { table as definition } from '../../shared/adapters/table/table.ts'
import { INCOMING_PREFIX, type TableReference } from '../constructs/permissions.ts'
import { pinLogicalId } from '../constructs/pin-logical-id.ts'
import { userPool } from '../constructs/user-pool.ts'
import type { DeploymentSettings } from '../settings.ts'

interface DataStackProps extends StackProps {
  settings: DeploymentSettings
}

/** Everything that holds something. It outlives the stack that uses it, any refactoring of this code, and its own deletion. */
export class DataStack extends Stack {
  /** The one that is used: its own, or the one that the deployment adopts. */
  readonly table: TableReference
  readonly files: Bucket
  readonly userPool: UserPool | undefined

  constructor(scope: Construct, id: string, { settings, ...props }: DataStackProps) {
    super(scope, id, { ...props, terminationProtection: true })
    const own = theTable(this)
    this.table = settings.adoptTable === undefined ? own : Table.fromTableName(this, 'Adopted', settings.adoptTable)
    this.files = filesBucket(this)
    this.userPool = settings.signIn.kind === 'cognito' ? userPool(this, settings.name) : undefined
    const output = (name: string, value: string, description: string) =>
      new CfnOutput(this, name, { value, description })
    output('TableName', this.table.tableName, 'The table in use (TABLE_NAME of the commands)')
    output('FilesBucket', this.files.bucketName, 'Where files and evidence lie (FILES_URL is s3:NAME)')
    if (this.userPool !== undefined) output('UserPoolId', this.userPool.userPoolId, 'The people who may sign in')
  }
}

function theTable(scope: Construct): Table {
  const table = new Table(scope, 'Table', {
    partitionKey: text(definition.partitionKey),
    sortKey: text(definition.sortKey),
    timeToLiveAttribute: definition.timeToLive,
    billingMode: BillingMode.PAY_PER_REQUEST,
    encryption: TableEncryption.AWS_MANAGED,
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true, recoveryPeriodInDays: 35 },
    deletionProtection: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
  })
  for (const [indexName, index] of Object.entries(definition.indexes)) {
    table.addGlobalSecondaryIndex({
      indexName,
      partitionKey: text(index.partitionKey),
      sortKey: text(index.sortKey),
      projectionType: index.holds === 'keys' ? ProjectionType.KEYS_ONLY : ProjectionType.ALL,
    })
  }
  pinLogicalId(table, 'Table')
  return table
}

function filesBucket(scope: Construct): Bucket {
  const bucket = new Bucket(scope, 'Files', {
    blockPublicAccess: BlockPublicAccess.BLOCK_ALL,
    objectOwnership: ObjectOwnership.BUCKET_OWNER_ENFORCED,
    encryption: BucketEncryption.S3_MANAGED,
    enforceSSL: true,
    minimumTLSVersion: 1.2,
    versioned: true,
    removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    lifecycleRules: [
      {
        id: 'forget-what-was-never-taken-in',
        prefix: INCOMING_PREFIX,
        expiration: Duration.days(1),
        noncurrentVersionExpiration: Duration.days(1),
      },
      { id: 'forget-broken-uploads', abortIncompleteMultipartUploadAfter: Duration.days(1) },
    ],
  })
  pinLogicalId(bucket, 'Files')
  Validations.of(bucket).acknowledge({
    id: 'AwsSolutions-S1',
    reason:
      'Files are reached only by links that live five minutes and are signed by a function, which logs for whom; a second log of the same would need a second bucket.',
  })
  return bucket
}

const text = (name: string) => ({ name, type: AttributeType.STRING })
