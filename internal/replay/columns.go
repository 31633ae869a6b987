package replay

import (
	"slices"

	"k8s.io/apimachinery/pkg/runtime/schema"
)

// columnsOf are the columns of a resource: those that a server prints for its
// own kinds, those that the definition of a custom resource names, or name and
// age.
func (w *World) columnsOf(r Resource) []column {
	gr := schema.GroupResource{Group: r.Group, Resource: r.Name}.String()
	for _, family := range []map[string][]column{podColumns(), workloadColumns(), storageColumns(), networkColumns(), clusterColumns(), accessColumns(), serverColumns()} {
		if columns, ok := family[gr]; ok {
			return columns
		}
	}
	if columns := w.customColumns(r); columns != nil {
		return columns
	}
	return []column{name(), age()}
}

func podColumns() map[string][]column {
	return map[string][]column{
		"pods": {
			name(), pod("Ready"), pod("Status"), pod("Restarts"), age(), wide(optional("IP", "status.podIP")),
			wide(optional("Node", "spec.nodeName")), wide(optional("Nominated Node", "status.nominatedNodeName")),
			wide(computed("Readiness Gates", readinessGates)),
		},
		"events": {
			{title: "Last Seen", cell: lastSeen}, field("Type", "type"), field("Reason", "reason"),
			computed("Object", involved), wide(field("Subobject", "involvedObject.fieldPath")),
			wide(computed("Source", eventSource)), computed("Message", eventMessage),
			wide(column{title: "First Seen", cell: firstSeen}), wide(computed("Count", eventCount)), wide(name()),
		},
	}
}

func workloadColumns() map[string][]column {
	containers := []column{wide(computed("Containers", containerNamesOf)), wide(computed("Images", imagesOf))}
	selected := slices.Concat(containers, []column{wide(computed("Selector", matchLabels))})
	plain := slices.Concat(containers, []column{wide(computed("Selector", plainSelector))})
	replicas := []column{name(), count("Desired", "spec.replicas"), count("Current", "status.replicas"), count("Ready", "status.readyReplicas"), age()}
	return map[string][]column{
		"deployments.apps": slices.Concat([]column{
			name(), computed("Ready", readyOf), count("Up-to-date", "status.updatedReplicas"),
			count("Available", "status.availableReplicas"), age(),
		}, selected),
		"replicasets.apps":       slices.Concat(replicas, selected),
		"replicationcontrollers": slices.Concat(replicas, plain),
		"statefulsets.apps":      slices.Concat([]column{name(), computed("Ready", readyOf), age()}, containers),
		"daemonsets.apps": slices.Concat([]column{
			name(), count("Desired", "status.desiredNumberScheduled"), count("Current", "status.currentNumberScheduled"),
			count("Ready", "status.numberReady"), count("Up-to-date", "status.updatedNumberScheduled"),
			count("Available", "status.numberAvailable"), computed("Node Selector", nodeSelector), age(),
		}, selected),
		"jobs.batch": slices.Concat([]column{
			name(), computed("Status", jobStatus), computed("Completions", completions), {title: "Duration", cell: jobDuration}, age(),
		}, selected),
		"cronjobs.batch": slices.Concat([]column{
			name(), field("Schedule", "spec.schedule"), optional("Timezone", "spec.timeZone"), computed("Suspend", suspended),
			computed("Active", activeRuns), {title: "Last Schedule", cell: lastSchedule}, age(),
		}, selected),
		"horizontalpodautoscalers.autoscaling": {
			name(), computed("Reference", scaleTarget), computed("Targets", scaleMetrics), computed("MinPods", minPods),
			count("MaxPods", "spec.maxReplicas"), count("Replicas", "status.currentReplicas"), age(),
		},
		"poddisruptionbudgets.policy": {
			name(), computed("Min Available", orNA("spec.minAvailable")), computed("Max Unavailable", orNA("spec.maxUnavailable")),
			count("Allowed Disruptions", "status.disruptionsAllowed"), age(),
		},
		"controllerrevisions.apps": {name(), computed("Controller", controllerOf), count("Revision", "revision"), age()},
	}
}

func storageColumns() map[string][]column {
	return map[string][]column{
		"persistentvolumeclaims": {
			name(), computed("Status", phaseOrTerminating), field("Volume", "spec.volumeName"), computed("Capacity", boundCapacity),
			computed("Access Modes", boundModes), field("StorageClass", "spec.storageClassName"),
			computed("VolumeAttributesClass", orUnset("spec.volumeAttributesClassName")), age(), wide(computed("VolumeMode", orUnset("spec.volumeMode"))),
		},
		"persistentvolumes": {
			name(), field("Capacity", "spec.capacity.storage"), computed("Access Modes", specModes),
			field("Reclaim Policy", "spec.persistentVolumeReclaimPolicy"), computed("Status", phaseOrTerminating),
			computed("Claim", claimOf), field("StorageClass", "spec.storageClassName"),
			computed("VolumeAttributesClass", orUnset("spec.volumeAttributesClassName")), field("Reason", "status.reason"), age(),
			wide(computed("VolumeMode", orUnset("spec.volumeMode"))),
		},
		"storageclasses.storage.k8s.io": {
			computedName(defaultClass), field("Provisioner", "provisioner"), computed("ReclaimPolicy", orDefault("reclaimPolicy", "Delete")),
			computed("VolumeBindingMode", orDefault("volumeBindingMode", "Immediate")),
			computed("AllowVolumeExpansion", orDefault("allowVolumeExpansion", "false")), age(),
		},
		"volumeattachments.storage.k8s.io": {
			name(), field("Attacher", "spec.attacher"), field("PV", "spec.source.persistentVolumeName"), field("Node", "spec.nodeName"),
			computed("Attached", orDefault("status.attached", "false")), age(),
		},
		"csidrivers.storage.k8s.io": {
			name(), computed("AttachRequired", orDefault("spec.attachRequired", "true")),
			computed("PodInfoOnMount", orDefault("spec.podInfoOnMount", "false")),
			computed("StorageCapacity", orDefault("spec.storageCapacity", "false")), computed("TokenRequests", tokenRequests),
			computed("RequiresRepublish", orDefault("spec.requiresRepublish", "false")), computed("Modes", lifecycleModes), age(),
		},
		"csinodes.storage.k8s.io": {name(), column{title: "Drivers", cell: lengthOf("spec.drivers")}, age()},
	}
}

func networkColumns() map[string][]column {
	return map[string][]column{
		"services": {
			name(), field("Type", "spec.type"), computed("Cluster-IP", clusterIP), computed("External-IP", externalIP),
			computed("Port(s)", servicePorts), age(), wide(computed("Selector", plainSelector)),
		},
		"endpoints": {name(), computed("Endpoints", endpointsOf), age()},
		"endpointslices.discovery.k8s.io": {
			name(), field("AddressType", "addressType"), computed("Ports", slicePorts), computed("Endpoints", sliceEndpoints), age(),
		},
		"ingresses.networking.k8s.io": {
			name(), optional("Class", "spec.ingressClassName"), computed("Hosts", ingressHosts), computed("Address", loadBalancer),
			computed("Ports", ingressPorts), age(),
		},
		"ingressclasses.networking.k8s.io":  {name(), field("Controller", "spec.controller"), computed("Parameters", ingressParameters), age()},
		"networkpolicies.networking.k8s.io": {name(), computed("Pod-Selector", podSelector), age()},
		"servicecidrs.networking.k8s.io":    {name(), computed("CIDRs", serviceRanges), age()},
		"ipaddresses.networking.k8s.io":     {name(), computed("ParentRef", addressParent)},
	}
}

func clusterColumns() map[string][]column {
	return map[string][]column{
		"nodes": {
			name(), computed("Status", nodeStatus), computed("Roles", nodeRoles), age(), field("Version", "status.nodeInfo.kubeletVersion"),
			wide(computed("Internal-IP", nodeAddress("InternalIP"))), wide(computed("External-IP", nodeAddress("ExternalIP"))),
			wide(computed("OS-Image", orUnknown("status.nodeInfo.osImage"))), wide(computed("Kernel-Version", nodeKernel)),
			wide(computed("Container-Runtime", orUnknown("status.nodeInfo.containerRuntimeVersion"))),
		},
		"namespaces":     {name(), field("Status", "status.phase"), age()},
		"configmaps":     {name(), column{title: "Data", cell: dataCount}, age()},
		"secrets":        {name(), field("Type", "type"), column{title: "Data", cell: dataCount}, age()},
		"resourcequotas": {name(), computed("Request", quota(true)), computed("Limit", quota(false)), age()},
		"limitranges":    {name(), created()},
		"leases.coordination.k8s.io": {
			name(), field("Holder", "spec.holderIdentity"), age(),
		},
		"priorityclasses.scheduling.k8s.io": {
			name(), count("Value", "value"), computed("Global-Default", orDefault("globalDefault", "false")), age(),
			computed("PreemptionPolicy", orDefault("preemptionPolicy", "PreemptLowerPriority")),
		},
		"runtimeclasses.node.k8s.io":                                   {name(), field("Handler", "handler"), age()},
		"customresourcedefinitions.apiextensions.k8s.io":               {name(), field("Scope", "spec.scope"), computed("Versions", definedVersions), created()},
		"apiservices.apiregistration.k8s.io":                           {name(), computed("Service", apiService), computed("Available", apiAvailable), age()},
		"mutatingwebhookconfigurations.admissionregistration.k8s.io":   {name(), column{title: "Webhooks", cell: lengthOf("webhooks")}, age()},
		"validatingwebhookconfigurations.admissionregistration.k8s.io": {name(), column{title: "Webhooks", cell: lengthOf("webhooks")}, age()},
	}
}

func accessColumns() map[string][]column {
	binding := []column{
		name(), computed("Role", roleRef), age(), wide(computed("Users", subjects("User"))), wide(computed("Groups", subjects("Group"))),
		wide(computed("ServiceAccounts", subjects("ServiceAccount"))),
	}
	return map[string][]column{
		"roles.rbac.authorization.k8s.io":               {name(), created()},
		"clusterroles.rbac.authorization.k8s.io":        {name(), created()},
		"rolebindings.rbac.authorization.k8s.io":        binding,
		"clusterrolebindings.rbac.authorization.k8s.io": binding,
	}
}

// serverColumns are of what the API server keeps for itself.
func serverColumns() map[string][]column {
	const limited = "spec.limited."
	return map[string][]column{
		"flowschemas.flowcontrol.apiserver.k8s.io": {
			name(), field("PriorityLevel", "spec.priorityLevelConfiguration.name"), count("MatchingPrecedence", "spec.matchingPrecedence"),
			optional("DistinguisherMethod", "spec.distinguisherMethod.type"), age(), computed("MissingPL", missingLevel),
		},
		"prioritylevelconfigurations.flowcontrol.apiserver.k8s.io": {
			name(), field("Type", "spec.type"), optional("NominalConcurrencyShares", limited+"nominalConcurrencyShares"),
			optional("Queues", limited+"limitResponse.queuing.queues"), optional("HandSize", limited+"limitResponse.queuing.handSize"),
			optional("QueueLengthLimit", limited+"limitResponse.queuing.queueLengthLimit"), age(),
		},
	}
}
