package diagnose

import "slices"

// Rules lists every rule, causes before what depends on them.
func Rules() []Rule {
	return slices.Concat(platformRules(), claimRules(), startRules(), runRules(), controllerRules(), runsRules())
}

// platformRules are about what workloads stand on.
func platformRules() []Rule {
	return []Rule{
		nodeNotReady(),
		nodeStalled(),
		nodePressure(),
		namespaceTerminating(),
		setReverted(),
		classDefaults(),
	}
}

// claimRules are about the chain from claim to disk.
func claimRules() []Rule {
	return []Rule{
		driverMissing(),
		claimNoClass(),
		claimNoDefault(),
		claimRestore(),
		claimBypassed(),
		claimNoProvisioner(),
		claimProvisionFailed(),
		claimPrebound(),
		claimStatic(),
		claimLost(),
		claimEphemeral(),
		claimTerminating(),
		claimResize(),
		claimAttributes(),
		claimOrphan(),
		volumeAttach(),
		claimShared(),
		volumeFailed(),
		volumeReleased(),
		classGone(),
		claimAccess(),
		claimOwners(),
		claimDrift(),
		setDeletes(),
	}
}

// startRules are about pods that are not made, get no node or do not start.
func startRules() []Rule {
	return []Rule{
		createQuota(),
		createWebhook(),
		createRefused(),
		unschedulableResources(),
		unschedulableSelector(),
		unschedulableTaint(),
		unschedulableCordoned(),
		unschedulableVolume(),
		unschedulableClaim(),
		unschedulable(),
		schedulingGated(),
		imageNotFound(),
		imageUnauthorized(),
		imageRateLimit(),
		imageNoHost(),
		imagePlatform(),
		imageInvalidName(),
		imageNeverPull(),
		imagePull(),
		configMissing(),
		containerConfig(),
		mountFailed(),
		sandboxFailed(),
		startError(),
	}
}

// runRules are about pods that have started.
func runRules() []Rule {
	return []Rule{
		oomKilled(),
		probeKill(),
		hookFailed(),
		volumeFull(),
		crash(),
		restartsCompleted(),
		initStuck(),
		jobSidecar(),
		notCreated(),
		readinessFailing(),
		startupSlow(),
		readinessGate(),
		evicted(),
		evictedAgain(),
		ephemeralLimit(),
		podRefused(),
		podFailed(),
		podTerminating(),
		podDraining(),
		resizePending(),
		claimFull(),
		claimChain(),
	}
}

// controllerRules are about what counts pods or stands before them.
func controllerRules() []Rule {
	return []Rule{
		rolloutStuck(),
		setRevision(),
		setOrdered(),
		replicasMissing(),
		operatorDown(),
		resourceFailed(),
		resourceTerminating(),
		serviceNoEndpoints(),
		serviceNoPort(),
		budgetBlocks(),
		autoscalerUnable(),
		autoscalerLimit(),
	}
}

// runsRules are about Jobs and CronJobs.
func runsRules() []Rule {
	return []Rule{
		jobFailed(),
		jobDeadline(),
		jobRetrying(),
		cronJobSchedule(),
		cronJobSuspended(),
		cronJobBlocked(),
		cronJobNeverOK(),
		cronJobFailed(),
		cronJobMissed(),
		cronJobSlow(),
		cronJobStale(),
	}
}

// orderOf is the place of each rule, by code.
func orderOf(rules []Rule) map[string]int {
	order := make(map[string]int, len(rules))
	for i, r := range rules {
		order[r.Code] = i
	}
	return order
}
