package meaning

import "slices"

// Trouble is something that goes wrong in data systems of all kinds.
type Trouble struct {
	Name    string   // the tag: "disk-full"
	Title   string   // in words
	Phrases []string // any of which tells of it, in any case
	Doubted []string // which tell of it only in a warning or an error
}

// Dictionary lists the troubles that data systems have in common, and how their
// logs tell of them: at most 32, one a bit of Tags. Those come first that explain
// the others. The phrases are those that the programs print: errno texts (glibc),
// messages of the JVM, of Go's net and crypto packages, of the AWS SDKs, and of
// the systems themselves.
func Dictionary() []Trouble {
	return slices.Concat(ofMachines(), ofAccess(), ofData(), ofWork())
}

// ofMachines are the troubles of disks and memory.
func ofMachines() []Trouble {
	return []Trouble{
		{"disk-full", "a disk is full", []string{
			"No space left on device", "ENOSPC", "Disk quota exceeded", "NOT_ENOUGH_SPACE", "Not enough space for compaction",
			"flood stage disk watermark [", "XMinioStorageFull", "reached its minimum free drive threshold", "All ledger directories are non writable",
			"' is full", "Disk is full",
		}, nil},
		{"disk-error", "a disk fails or cannot be written", []string{
			": Read-only file system", "Input/output error", "Stale file handle", "Stale NFS file handle", "KafkaStorageException",
			"all log dirs in", "drive not found", "invalid page in block", "structure needs cleaning",
		}, nil},
		{"oom", "memory ran out", []string{
			"java.lang.OutOfMemoryError", "OutOfMemoryError: ", "GC overhead limit exceeded", "Direct buffer memory", "unable to create native thread",
			"unable to create new native thread", "Cannot allocate memory", "OOMKilled", "oom-kill", "MemoryError", "out of memory",
			"Query exceeded per-node", "Query exceeded distributed", ") exceeded: would use", "exceeding memory limits", "std::bad_alloc", "killed due to the node running low on memory",
			"CircuitBreakingException", "exited with exit code 137", "JavaScript heap out of memory",
		}, nil},
		{"files", "too many files are open", []string{"Too many open files", "EMFILE", "ENFILE"}, nil},
	}
}

// ofAccess are the troubles of those who may not.
func ofAccess() []Trouble {
	return []Trouble{
		{"credentials", "credentials are refused or expired", []string{
			"AccessDenied", "Access Denied", "403 Forbidden", "password authentication failed", "SASL authentication failed",
			"SaslAuthenticationException", "ExpiredToken", "InvalidAccessKeyId", "SignatureDoesNotMatch", "AuthorizationException",
			"is forbidden: User", "NOAUTH Authentication required", "401 Unauthorized", "invalid_grant", "token has expired",
		}, nil},
		{"permission", "a file or a port may not be used", []string{"Permission denied", "EACCES", "Operation not permitted"}, nil},
		{"certificate", "a certificate is not accepted", []string{
			"x509: ", "certificate has expired", "certificate verify failed", "TLS handshake error", "TLS handshake timeout", "SSLHandshakeException", "PKIX path building failed",
		}, nil},
		{"throttling", "something is asked too often", []string{
			"SlowDown", "ThrottlingException", "Throttling:", "429 Too Many Requests", "status 429", "status code 429", "status code: 429",
			"Too Many Requests", "ProvisionedThroughputExceeded", "RequestLimitExceeded", "Rate exceeded", "rate limit exceeded",
		}, nil},
	}
}

// ofData are the troubles of what keeps data.
func ofData() []Trouble {
	return []Trouble{
		{"isr", "replicas are not in sync", []string{
			"insufficient to satisfy the min.isr", "NotEnoughReplicas", "Shrinking ISR", "shrinking ISR from", "UnderReplicatedPartitions=",
			"NotEnoughBookiesException", "write quorum", "Timed out waiting for a node assignment",
		}, nil},
		{"checkpoint", "checkpoints fail", []string{
			"Exceeded checkpoint tolerable failure threshold", "CheckpointException",
			"Failed to trigger checkpoint", "Failed to trigger or complete checkpoint", "expired before completing", "could not materialize checkpoint", "declined checkpoint", "Error while writing to checkpoint file",
		}, nil},
		{"connections", "too many clients", []string{
			"too many clients already", "Too many connections", "remaining connection slots are reserved", "ConnectionPoolTimeout",
			"Connection is not available, request timed out", "max number of clients reached",
		}, nil},
		{"read-only", "a store takes no writes", []string{
			"read-only-allow-delete", "index read-only / allow delete", "Table is in readonly mode", "READONLY You can't write", "transitioning to read-only mode",
			"cannot execute INSERT in a read-only transaction",
		}, nil},
		{"too-large", "a record or part count is too large", []string{
			"RecordTooLarge", "Too many parts", "message size exceeds", "larger than the max message size", "which is the value of the max.request.size", "entity too large", "RequestEntityTooLarge",
		}, nil},
		{"replication", "a change feed lost its place", []string{
			"is no longer available on the server", "OffsetOutOfRange", "requested WAL segment",
			"Cannot replicate because the master purged",
		}, []string{"replication slot"}},
		{"query", "a query or model failed", []string{
			"Database Error in model", "Compilation Error in", "deadlock detected", "could not serialize access", "Lock wait timeout exceeded", "Deadlock found",
		}, nil},
		{"quorum", "a leader or quorum is missing", []string{
			"master not discovered", "no known leader", "etcdserver: no leader", "has no leader", "KeeperErrorCode", "SessionExpired", "Session expired",
			"LEADER_NOT_AVAILABLE", "NotLeaderOrFollower", "lost leadership", "Error communicating with DCS", "Heartbeat of TaskManager",
		}, nil},
	}
}

// ofWork are the troubles that mostly follow from others.
func ofWork() []Trouble {
	return []Trouble{
		{"resources", "workers are missing", []string{
			"Initial job has not accepted any resources", "NoResourceAvailableException", "Insufficient active worker nodes",
			"exceeded quota", "Could not acquire the minimum required resources",
		}, nil},
		{"module", "code is missing or broken", []string{
			"ModuleNotFoundError", "ImportError:", "ClassNotFoundException", "NoClassDefFoundError", "Cannot find module", "NoSuchMethodError",
			"command not found", "executable file not found", "SyntaxError: ",
		}, nil},
		{"network", "something cannot be reached", []string{
			"Connection refused", "ECONNREFUSED", "ENOTFOUND", "transport is closing", "UnknownHostException", "no such host", "Name or service not known",
			"Temporary failure in name resolution", "i/o timeout", "connection reset", "ECONNRESET", "Broken pipe", "No route to host",
			"SocketTimeoutException", "connection timed out", "ETIMEDOUT", "PAGE_TRANSPORT_TIMEOUT", "REMOTE_HOST_GONE", "context deadline exceeded",
		}, nil},
		{"restarts", "work is given up or begun again", []string{
			"Recovery is suppressed by", "Task is being killed and will not recover", "Task threw an uncaught and unrecoverable exception",
			"ExecutorLostFailure", "Lost executor", "Job aborted due to stage failure", "Detected zombie job", "FetchFailedException",
			"Shuffle files lost for executor", "Task received SIGTERM",
		}, nil},
		{"crash", "the program broke down", []string{
			"A fatal error has been detected by the Java Runtime Environment", "Segmentation fault", "SIGSEGV (0x", "SIGSEGV: segmentation violation", "core dumped",
			"Traceback (most recent call last)", "panic: ", "' panicked at ", "Unhandled exception.", "Fatal error during KafkaServer startup",
		}, nil},
	}
}
