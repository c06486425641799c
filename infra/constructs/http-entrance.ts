import { Duration, RemovalPolicy, Stack, Validations } from 'aws-cdk-lib'
import { AccessLogFormat } from 'aws-cdk-lib/aws-apigateway'
import {
  DomainName,
  HttpApi,
  HttpMethod,
  HttpRoute,
  HttpRouteKey,
  HttpStage,
  LogGroupLogDestination,
} from 'aws-cdk-lib/aws-apigatewayv2'
import { HttpLambdaIntegration } from 'aws-cdk-lib/aws-apigatewayv2-integrations'
import { Certificate } from 'aws-cdk-lib/aws-certificatemanager'
import { ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup, RetentionDays } from 'aws-cdk-lib/aws-logs'
import type { ITopic } from 'aws-cdk-lib/aws-sns'
import { Construct } from 'constructs'
import { raisesAlarm } from './alarm.ts'
import type { HouseFunction } from './house-function.ts'

interface HttpEntranceProps {
  domain: { name: string; certificateArn: string } | undefined
  alarmTopic: ITopic
}

/** The one door: pages at `/`, the JSON API below `/api/`, with an access log, a limit and an alarm. */
export class HttpEntrance extends Construct {
  /** Where people and programs find it, without a slash at the end. */
  readonly url: string
  /** Where the product's own name has to point, by a CNAME; undefined without a name of its own. */
  readonly dnsTarget: string | undefined
  readonly #api: HttpApi

  constructor(scope: Construct, id: string, { domain, alarmTopic }: HttpEntranceProps) {
    super(scope, id)
    this.#api = new HttpApi(this, 'Api', {
      apiName: 'village-income',
      description: 'Village income: pages and JSON API',
      createDefaultStage: false,
      // With a name of our own the generated one must not be a second origin with its own cookies.
      disableExecuteApiEndpoint: domain !== undefined,
    })
    const accessLog = new LogGroup(this, 'AccessLog', {
      retention: RetentionDays.THREE_MONTHS,
      removalPolicy: RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE,
    })
    const own = domain === undefined ? undefined : ownDomain(this, domain)
    this.dnsTarget = own?.regionalDomainName
    new HttpStage(this, 'Stage', {
      httpApi: this.#api,
      stageName: '$default',
      autoDeploy: true,
      throttle: { rateLimit: 200, burstLimit: 400 },
      accessLogSettings: { destination: new LogGroupLogDestination(accessLog), format: accessLogFormat },
      ...(own === undefined ? {} : { domainMapping: { domainName: own } }),
    })
    this.url = domain === undefined ? this.#api.apiEndpoint : `https://${domain.name}`
    raisesAlarm(this, 'ServerErrors', {
      meaning: 'The entrance answered with a status of 5xx',
      hurts: 'somebody at a village or township office saw an error page, or a program got an error it could not help',
      runbook: 'server-errors',
      metric: this.#api.metricServerError({ statistic: 'Sum', period: Duration.minutes(5) }),
      topic: alarmTopic,
    })
  }

  /** Sends these paths, and all below them, to a function; of several that fit, the longest path decides. */
  route(paths: readonly string[], to: HouseFunction): void {
    const both = paths.flatMap((path) => [path, `${path}/{proxy+}`])
    this.#add(
      both.map((path) => HttpRouteKey.with(path, HttpMethod.ANY)),
      to,
    )
  }

  /** Sends everything else to a function. */
  routeRest(to: HouseFunction): void {
    this.#add([HttpRouteKey.DEFAULT], to)
  }

  /** Answers of 4xx and 5xx, requests and latency, for the dashboard. */
  get metrics() {
    return {
      requests: this.#api.metricCount({ statistic: 'Sum' }),
      clientErrors: this.#api.metricClientError({ statistic: 'Sum' }),
      serverErrors: this.#api.metricServerError({ statistic: 'Sum' }),
      latency: this.#api.metricLatency({ statistic: 'p90' }),
    }
  }

  #add(routeKeys: readonly HttpRouteKey[], to: HouseFunction): void {
    const integration = new Integration(to.node.id, to.lambda)
    // One permission for the door as a whole: with one a route the function's policy would outgrow its limit. Of the source
    // `api/stage/METHOD/path` the default route has only two parts, `api/$default/$default`, so no more may be asked for.
    to.lambda.addPermission('Entrance', {
      principal: new ServicePrincipal('apigateway.amazonaws.com'),
      sourceArn: Stack.of(this).formatArn({ service: 'execute-api', resource: this.#api.apiId, resourceName: '*/*' }),
    })
    routeKeys.forEach((routeKey, index) => {
      const id = `${to.node.id}Route${index === 0 ? '' : index}`
      const route = new HttpRoute(this, id, { httpApi: this.#api, routeKey, integration })
      Validations.of(route).acknowledge({
        id: 'AwsSolutions-APIG4',
        reason:
          'The functions check the session or the token themselves, route by route, from the stored membership; a test holds every route against every role. The sign-in pages and the OpenAPI document are open to all.',
      })
    })
  }
}

/** Leaves the permission to the entrance: the one that CDK would add does not reach the default route. */
class Integration extends HttpLambdaIntegration {
  protected override completeBind(): void {}
}

const accessLogFormat = AccessLogFormat.custom(
  JSON.stringify({
    requestId: '$context.requestId',
    at: '$context.requestTime',
    ip: '$context.identity.sourceIp',
    method: '$context.httpMethod',
    path: '$context.path',
    status: '$context.status',
    bytes: '$context.responseLength',
    latencyMs: '$context.responseLatency',
    integrationError: '$context.integrationErrorMessage',
  }),
)

function ownDomain(scope: Construct, { name, certificateArn }: { name: string; certificateArn: string }): DomainName {
  return new DomainName(scope, 'Domain', {
    domainName: name,
    certificate: Certificate.fromCertificateArn(scope, 'Certificate', certificateArn),
  })
}
