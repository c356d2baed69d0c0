// Prints the events that are in Tailrace's topics, one JSON object a line: node consumer.mjs BROKER [TOPIC [SCHEMA_TOPIC]].
// Well-known tracepoints are decoded by the .proto files, all others by the schema that came with them.
import { fileURLToPath } from "node:url";
import path from "node:path";
import { Kafka, logLevel } from "kafkajs";
import protobuf from "protobufjs";
import "protobufjs/ext/descriptor.js";

const here = path.dirname(fileURLToPath(import.meta.url));
const [broker, topic = "tailrace.events", schemaTopic = "tailrace.schemas"] = process.argv.slice(2);
if (!broker) {
  console.error("usage: node consumer.mjs BROKER [TOPIC [SCHEMA_TOPIC]]");
  process.exit(2);
}

const root = new protobuf.Root();
root.resolvePath = (_, target) =>
  target.startsWith("google/")
    ? path.join(here, "node_modules/protobufjs", target)
    : path.join(here, "../../src/main/proto", target);
root.loadSync(["tailrace/v1/trace_batch.proto", "tailrace/v1/event_schema.proto"], { keepCase: true });

// The payload of an event without a message of its own is read later, when its schema is known; until then it is bytes.
const traceEvent = root.lookupType("tailrace.v1.TraceEvent");
const payload = traceEvent.oneofs.payload;
const dynamic = traceEvent.fields.dynamic;
payload.remove(dynamic);
traceEvent.remove(dynamic);
payload.add(new protobuf.Field("dynamic", 7, "bytes"));

const traceBatch = root.lookupType("tailrace.v1.TraceBatch");
const eventSchema = root.lookupType("tailrace.v1.EventSchema");
const schemas = new Map();

function learn(value) {
  const schema = eventSchema.decode(value);
  const type = protobuf.Type.fromDescriptor(schema.message_type, "proto3");
  new protobuf.Root().add(type);
  schemas.set(schema.id.toString(), { name: `${schema.system}/${schema.name}`, type });
}

const plain = { longs: String, bytes: String, defaults: true, arrays: true };

function* lines(value) {
  const batch = traceBatch.decode(value);
  let time = batch.base_timestamp_ns;
  for (const event of batch.events) {
    time = time.add(event.timestamp_delta_ns);
    const schema = schemas.get(batch.schema_ids[event.schema_index].toString());
    if (!schema) {
      throw new Error(`the schema ${batch.schema_ids[event.schema_index].toString(16)} is not in ${schemaTopic}`);
    }
    const kind = event.payload;
    const fields =
      kind === "dynamic"
        ? schema.type.toObject(schema.type.decode(event.dynamic), plain)
        : traceEvent.fields[kind].resolvedType.toObject(event[kind], plain);
    const pid = Object.hasOwn(event, "pid") ? event.pid : batch.base_pid;
    yield JSON.stringify({ cpu: batch.cpu, ts: time.toString(), pid, event: schema.name, fields });
  }
}

const kafka = new Kafka({ clientId: "tailrace-node", brokers: [broker], logLevel: logLevel.NOTHING });

/** Hands on every record of a topic, from its beginning to what is its end now. */
async function readAll(name, receive) {
  const admin = kafka.admin();
  await admin.connect();
  const ends = new Map((await admin.fetchTopicOffsets(name)).map((each) => [each.partition, BigInt(each.high)]));
  await admin.disconnect();
  const missing = new Set([...ends].filter(([, end]) => end > 0n).map(([partition]) => partition));
  if (missing.size === 0) {
    return;
  }
  const consumer = kafka.consumer({ groupId: `tailrace-node-${process.pid}-${name}` });
  await consumer.connect();
  await consumer.subscribe({ topic: name, fromBeginning: true });
  await new Promise((resolve, reject) => {
    consumer.on(consumer.events.CRASH, ({ payload: { error } }) => reject(error));
    consumer
      .run({
        eachMessage: async ({ partition, message }) => {
          receive(message.value);
          if (BigInt(message.offset) + 1n >= ends.get(partition)) {
            missing.delete(partition);
          }
          if (missing.size === 0) {
            resolve();
          }
        },
      })
      .catch(reject);
  });
  await consumer.disconnect();
}

try {
  await readAll(schemaTopic, learn);
  await readAll(topic, (value) => {
    for (const line of lines(value)) {
      console.log(line);
    }
  });
} catch (failed) {
  console.error(`consumer: ${failed.message}`);
  process.exitCode = 1;
}
