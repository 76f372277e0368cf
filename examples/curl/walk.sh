#!/usr/bin/env bash
# From the question to a running service, by curl. Needs PORTAL, TOKEN (scopes gate:ask, services:create, services:read) and
# ORGANIZATION; REGION and NAME may be given. Ends with 1 when the gate says no.
set -euo pipefail
: "${PORTAL:?}" "${TOKEN:?}" "${ORGANIZATION:?}"
region=${REGION:-us-east-1}
name=${NAME:-claims}
api="$PORTAL/api/v1/organizations/$ORGANIZATION"

# The token stands in a file that curl reads, so that no list of processes shows it.
headers=$(mktemp)
trap 'rm -f "$headers"' EXIT
printf 'Authorization: Bearer %s\nContent-Type: application/json\n' "$TOKEN" >"$headers"

# A field of the JSON on standard input, by its path.
field() { node -e 'let t="";process.stdin.on("data",(c)=>t+=c).on("end",()=>{let v=JSON.parse(t);for(const k of process.argv[1].split("."))v=v?.[k];console.log(v??"")})' "$1"; }

echo "May $ORGANIZATION create a HIPAA service in aws/$region?"
answer=$(curl --silent --show-error --fail-with-body --header @"$headers" "$PORTAL/access/v1/evaluation" --data @- <<JSON
{
  "subject": { "type": "organization", "id": "$ORGANIZATION" },
  "action": { "name": "create_service" },
  "resource": { "type": "service", "id": "$name", "properties": { "provider": "aws", "region": "$region", "complianceType": "hipaa" } }
}
JSON
)
if [ "$(field decision <<<"$answer")" != true ]; then
  echo "No:"
  node -e 'for (const r of JSON.parse(process.argv[1]).context.reasons) console.log(`  ${r.sentence} [${r.code}] waits for ${r.turn}: ${r.link}`)' "$answer"
  exit 1
fi
echo "Yes."

# The same key twice makes one service: a lost answer is simply asked for again.
key=$(node -p 'crypto.randomUUID()')
order=$(printf '{"name":"%s","provider":"aws","region":"%s","ipAccess":["203.0.113.0/24"],"transparentDataEncryption":true,"complianceType":"hipaa"}' "$name" "$region")
create() { curl --silent --show-error --fail-with-body --header @"$headers" --header "Idempotency-Key: $key" "$api/services" --data "$order"; }
service=$(create | field id)
[ "$(create | field id)" = "$service" ] || { echo "The same key made two services." >&2; exit 2; }
echo "Created $service."

for _ in $(seq 1 120); do
  state=$(curl --silent --show-error --fail-with-body --header @"$headers" "$api/services/$service" | field state)
  echo "It is $state."
  [ "$state" = running ] && exit 0
  sleep "${PAUSE:-2}"
done
echo "It did not run in time." >&2
exit 3
