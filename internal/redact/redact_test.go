package redact

import (
	"encoding/json"
	"strings"
	"testing"

	"k8s.io/apimachinery/pkg/apis/meta/v1/unstructured"
)

func TestCredentialsAreTakenOutOfText(t *testing.T) {
	for _, text := range []string{
		"postgresql://user:hunter2@db:5432/app",
		"amqp://:hunter2@rabbit",
		"postgresql://db/app?password=hunter2",
		"user:hunter2@tcp(db:3306)/app",
		"jdbc:oracle:thin:scott/hunter2@db:1521/x",
		"jdbc:sqlserver://db:1433;user=sa;password=hunter2;encrypt=true",
		"https://lake.blob.core.windows.net/raw?sv=2024&sig=hunter2",
		"AccountName=lake;AccountKey=hunter2;EndpointSuffix=x",
		"mysql --password=hunter2 -h db",
		"mysql --password hunter2 -h db",
		`{"host": "db", "password": "hunter2"}`,
		"AWS_SECRET_ACCESS_KEY=hunter2 aws s3 ls",
		"sasl.password=hunter2",
		"Authorization: Bearer hunter2hunter2hunter2",
		"token eyJhbGciOiJI.eyJzdWIiOiIxMjM0hunter2.sig",
		"-----BEGIN RSA PRIVATE KEY-----\nhunter2\n-----END RSA PRIVATE KEY-----",
	} {
		if got, found := Text(text); !found || strings.Contains(got, "hunter2") {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestMessagesQuoteNoCredential(t *testing.T) {
	for text, want := range map[string]string{
		"Readiness probe failed: dial amqp://guest:s3cret9@mq:5672 refused":       "Readiness probe failed: dial amqp://guest:REDACTED@mq:5672 refused",
		"cannot open jdbc:postgresql://db/x?user=app&password=hunter2":            "cannot open jdbc:postgresql://db/x?user=app&password=REDACTED",
		`{"level":"fatal","password": "hunter2"}`:                                 `{"level":"fatal","password": "REDACTED"}`,
		"401 for Authorization: Bearer abcdefghijklmnopqrstuvwxyz":                "401 for Authorization: Bearer REDACTED",
		"denied for AKIAIOSFODNN7EXAMPLE":                                         "denied for REDACTED",
		"pods \"a\" is forbidden: exceeded quota: q, requested: secrets=1":        "",
		`Error: secret "token" not found`:                                         "",
		"node(s) had untolerated taint {secret-zone: token}":                      "",
		"couldn't find key password in Secret lake/keys":                          "",
		"Back-off pulling image \"registry.example.com/a@sha256:0011\": ErrImage": "",
	} {
		if want == "" {
			want = text
		}
		if got := Message(text); got != want {
			t.Errorf("got %q, want %q", got, want)
		}
	}
}

func BenchmarkMessage(b *testing.B) {
	for b.Loop() {
		Message(`Error: ImagePullBackOff: Back-off pulling image "quay.io/strimzi/kafka@sha256:0011223344556677": not found`)
	}
}

func TestOrdinaryTextStays(t *testing.T) {
	for _, text := range []string{
		"Successfully assigned lake/orders-secret to node-a",
		"token expired, asking for another",
		"https://host:8443/path", "s3://lake/raw/2026", "kafka-0:9092,kafka-1:9092",
		"user@example.com wrote 10:30",
		"couldn't find key sql_alchemy_conn in Secret airflow",
		"image quay.io/strimzi/kafka@sha256:0123456789abcdef0123456789abcdef",
	} {
		if got, found := Text(text); found {
			t.Errorf("%q became %q", text, got)
		}
	}
}

func TestWhatLooksLikeACredentialLeavesAnObject(t *testing.T) {
	o := objectOf(t, `{"kind": "Pod", "metadata": {
		"name": "etl", "namespace": "lake", "annotations": {"vault/token": "hunter2", "note": "fine"}, "labels": {"secret": "stays"}},
		"spec": {"volumes": [{"secret": {"secretName": "db"}}], "imagePullSecrets": [{"name": "pull"}],
		"automountServiceAccountToken": true,
		"containers": [{"name": "main", "args": ["--user", "etl", "--password", "hunter2"], "env": [
			{"name": "DB_PASSWORD", "value": "hunter2"},
			{"name": "DB_URL", "value": "postgresql://etl:hunter2@db/app"},
			{"name": "TOKEN_FILE", "value": "/var/run/token"},
			{"name": "API_TOKEN", "valueFrom": {"secretKeyRef": {"name": "api", "key": "token"}}}]}]}}`)
	fields := Object(o)
	data, err := json.Marshal(o)
	if err != nil || strings.Contains(string(data), "hunter2") {
		t.Errorf("%v; left in: %s", err, data)
	}
	for _, stays := range []string{`"secretName":"db"`, `"pull"`, "/var/run/token", `"key":"token"`, "postgresql://etl:REDACTED@db/app", `"secret":"stays"`} {
		if !strings.Contains(string(data), stays) {
			t.Errorf("%s is gone from %s", stays, data)
		}
	}
	if len(fields) != 4 {
		t.Errorf("redacted %q", fields)
	}
}

func objectOf(t *testing.T, text string) *unstructured.Unstructured {
	t.Helper()
	o := &unstructured.Unstructured{}
	if err := json.Unmarshal([]byte(text), &o.Object); err != nil {
		t.Fatal(err)
	}
	return o
}

func TestADescriptionShowsNoCredential(t *testing.T) {
	const described = `Name:  etl
Containers:
  main:
    Image:  etl:1
    Environment:
      DB_PASSWORD:  hunter2
      DB_URL:       postgresql://etl:hunter2@db/app
      API_TOKEN:    <set to the key 'token' in secret 'api'>  Optional: false
      MODE:         fast
    Mounts:
      /var/run/secrets from token (ro)
Volumes:
  token:
    TokenExpirationSeconds:  3607
    Secret:  stays
`
	want := strings.NewReplacer("DB_PASSWORD:  hunter2", "DB_PASSWORD:  REDACTED", "etl:hunter2@", "etl:REDACTED@").Replace(described)
	if got := Described(described); got != want {
		t.Errorf("got %s", got)
	}
}

func TestWhatIsEncodedIsACredentialAllTheSame(t *testing.T) {
	for text, want := range map[string]bool{
		"ZXRsOmh1bnRlcjI=":                 true,  // etl:hunter2
		"cGFzc3dvcmQ9aHVudGVyMg==":         true,  // password=hunter2
		"aHR0cHM6Ly9ldGw6aHVudGVyMkBkYi94": true,  // https://etl:hunter2@db/x
		"aHR0cHM6Ly9kYi5leGFtcGxlLm9yZw==": false, // https://db.example.org
		"production":                       false,
		"3f2b6c1e5d0a4c9e9b7e1a2b3c4d5e6f": false,
	} {
		o := objectOf(t, `{"kind": "Pod", "metadata": {"name": "etl"}, "spec": {"containers": [{"env": [{"name": "B64", "value": "`+text+`"}]}]}}`)
		if got := len(Object(o)) > 0; got != want {
			t.Errorf("%s: redacted %v, want %v", text, got, want)
		}
	}
	described := "    Environment:\n      B64:  ZXRsOmh1bnRlcjI=\n"
	if got := Described(described); strings.Contains(got, "ZXRs") {
		t.Errorf("got %s", got)
	}
}
