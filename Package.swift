// swift-tools-version: 6.2
import PackageDescription

let settings: [SwiftSetting] = [
  .enableUpcomingFeature("ExistentialAny"),
  .enableUpcomingFeature("InternalImportsByDefault"),
  .enableUpcomingFeature("MemberImportVisibility"),
  .enableUpcomingFeature("NonisolatedNonsendingByDefault"),
  .strictMemorySafety(),
  .treatAllWarnings(as: .error),
  // A section a function, which is what the linker can put in the order of a start: see below.
  .unsafeFlags(["-Xfrontend", "-function-sections"], .when(configuration: .release)),
]

/// A target whose name says where it lives and whose imports are the arrows of the README's picture.
func target(
  _ name: String, uses dependencies: [Target.Dependency] = [], exclude: [String] = [],
  resources: [Resource]? = nil
) -> Target {
  .target(
    name: name, dependencies: dependencies, exclude: exclude, resources: resources,
    swiftSettings: settings)
}

func tests(
  _ name: String, of dependencies: [Target.Dependency], exclude: [String] = []
) -> Target {
  .testTarget(
    name: name, dependencies: dependencies, exclude: exclude, swiftSettings: settings)
}

/// What the release program is linked by.
let linking = "\(Context.packageDirectory)/Sources/topup/Linking"

let package = Package(
  name: "topup",
  products: [.executable(name: "topup", targets: ["topup"])],
  targets: [
    .systemLibrary(name: "CNcurses", providers: [.apt(["libncurses-dev"])]),
    .systemLibrary(name: "CQREncode", providers: [.apt(["libqrencode-dev"])]),
    // Loaded when they are first used: a start on sample data pays for none of them.
    .systemLibrary(name: "CSQLite", providers: [.apt(["libsqlite3-dev"])]),
    .systemLibrary(name: "CMicrohttpd", providers: [.apt(["libmicrohttpd-dev"])]),
    .systemLibrary(name: "CSodium", providers: [.apt(["libsodium-dev"])]),
    .systemLibrary(name: "CCurl", providers: [.apt(["libcurl4-openssl-dev"])]),

    // Signal handlers, which must be C to be safe; see its header.
    .target(name: "CTerminalGuard"),

    // What contains a check: its crash, and the programs that it starts; see its header.
    .target(name: "CCheckGuard"),

    target("TopupDomain"),
    target("AtOnce"),
    target("TopupBackend", uses: ["TopupDomain"]),
    target("BillingEngine", uses: ["TopupDomain", "TopupBackend"]),
    target("SampleCompanies", uses: ["TopupDomain", "TopupBackend", "BillingEngine"]),
    target("InMemoryBackend", uses: ["TopupDomain", "TopupBackend", "BillingEngine"]),
    target(
      "BillingStore", uses: ["CSQLite", "TopupDomain", "TopupBackend", "BillingEngine"]),
    // A disk for SQLite that is wholly in memory, and loses and fails as real ones do.
    target("SimulatedDisk", uses: ["CSQLite"]),
    target("HTTPMessages"),
    target("HTTPClient", uses: ["CCurl", "HTTPMessages"]),
    target("HTTPBackend", uses: ["TopupDomain", "TopupBackend", "HTTPMessages", "HTTPClient"]),
    target(
      "SandboxServer",
      uses: [
        "CMicrohttpd", "CSodium", "TopupDomain", "TopupBackend", "BillingEngine", "HTTPMessages",
        "HTTPClient",
      ],
      // What `GET /openapi.yaml` answers.
      resources: [.embedInCode("Contract/openapi.yaml")]),
    // Whether a live server may stay: its reads and its own figures against thresholds.
    target("Probe", uses: ["TopupDomain", "TopupBackend"]),
    target("TopupModel", uses: ["TopupDomain", "TopupBackend"]),
    target("TopupPlain", uses: ["TopupDomain", "TopupBackend", "TopupModel"]),
    target("TopupScreen", uses: ["TopupDomain", "TopupBackend", "TopupModel"]),
    // What a terminal was sent and when, as players read it.
    target("Asciicast", uses: ["TopupBackend"]),
    // The real program told as stories, on a backend in memory and on no other.
    target(
      "Demonstration",
      uses: [
        "Asciicast", "AtOnce", "TopupDomain", "TopupBackend", "BillingEngine", "InMemoryBackend",
        "TopupModel", "TopupScreen",
      ]),
    // A program on a terminal of its own: keys in, bytes and the screen out.
    target("PseudoTerminal"),
    // Checks, the runner of them, gates and reports: `topup confidence`. Never optimized: it gains
    // nothing, and the optimizer of Swift 6.3 crashes while it splits one of the checks.
    .target(
      name: "Confidence",
      dependencies: [
        "CCheckGuard", "CSodium", "Asciicast", "AtOnce", "PseudoTerminal", "Simulation",
        "TopupDomain", "TopupBackend", "BillingEngine", "InMemoryBackend", "HTTPMessages",
        "HTTPClient", "HTTPBackend", "Probe", "TopupModel", "TopupScreen",
      ],
      exclude: ["Schema"],
      swiftSettings: settings + [.unsafeFlags(["-Onone"], .when(configuration: .release))]),
    target(
      "TopupTerminal",
      uses: ["CNcurses", "CQREncode", "CTerminalGuard", "TopupModel", "TopupScreen"]),
    // Worlds made from a seed, in which everything goes wrong, and an auditor of its own.
    target(
      "Simulation",
      uses: [
        "TopupDomain", "TopupBackend", "BillingEngine", "BillingStore", "SimulatedDisk",
      ]),
    .executableTarget(
      name: "topup",
      dependencies: [
        "TopupDomain", "TopupBackend", "BillingEngine", "SampleCompanies", "InMemoryBackend",
        "BillingStore", "HTTPMessages", "HTTPClient", "HTTPBackend", "SandboxServer", "TopupModel",
        "TopupScreen", "TopupTerminal", "TopupPlain", "Demonstration", "Probe", "Confidence",
        "Simulation",
      ],
      exclude: ["Linking"],
      swiftSettings: settings,
      // Every library that is loaded at a start is mapped, relocated and paged in then: with
      // libstdc++, libgcc, ncurses and tinfo in the program itself, whose archives the scripts in
      // Linking put before the shared ones, a start takes 0.75 ms and 1 MB less.
      // A static Swift program has tens of thousands of addresses to relocate at every start when it
      // may lie anywhere in memory: half a millisecond of a start that takes four. The runtime asks
      // for the name of an address at every start, in a table of thousands of names that nobody else
      // needs: 0.06 ms.
      // What a start runs lies together, in the order of a list that `.ci/start-order` writes: of a
      // program of 11 MB a start then maps 5 instead of 9, with a fifth fewer page faults. Names that
      // are no longer there do no harm.
      // Not in the debug build: the bundle of the tests would be linked so too, and two unwinders in
      // one process end it when a thread is unwound.
      linkerSettings: [
        .unsafeFlags(
          [
            "-L\(linking)", "-Xclang-linker",
            "-static-libgcc", "-Xclang-linker", "-no-pie", "-Xlinker", "--no-export-dynamic",
            "-use-ld=lld", "-Xlinker", "--no-warn-symbol-ordering", "-Xlinker",
            "--symbol-ordering-file=\(linking)/start-order.txt",
          ], .when(configuration: .release))
      ]),

    tests("TopupDomainTests", of: ["TopupDomain"]),
    tests("TopupBackendTests", of: ["TopupBackend", "TopupDomain"]),
    // An engine with everything around it, for the tests and for measuring its store.
    .target(
      name: "BillingWorld",
      dependencies: ["BillingStore", "BillingEngine", "TopupBackend", "TopupDomain"],
      path: "Tests/Support/BillingWorld", swiftSettings: settings),
    .executableTarget(
      name: "store-bench",
      dependencies: [
        "BillingWorld", "BillingStore", "BillingEngine", "SimulatedDisk", "TopupBackend",
        "TopupDomain",
      ],
      path: "Tests/Support/store-bench", swiftSettings: settings),
    tests(
      "BillingEngineTests", of: ["BillingEngine", "TopupBackend", "TopupDomain", "BillingWorld"]),
    tests(
      "SimulationTests",
      of: [
        "Simulation", "BillingEngine", "TopupBackend", "TopupDomain",
      ]),
    tests(
      "SampleCompaniesTests",
      of: ["SampleCompanies", "InMemoryBackend", "BillingEngine", "TopupBackend", "TopupDomain"]),
    tests(
      "InMemoryBackendTests",
      of: [
        "OwnThreads", "InMemoryBackend", "SampleCompanies", "BillingEngine", "TopupBackend",
        "TopupDomain",
      ]),
    tests("HTTPMessagesTests", of: ["HTTPMessages"]),
    tests(
      "BillingStoreTests",
      of: [
        "OwnThreads", "BillingStore", "CSQLite", "SampleCompanies", "BillingEngine", "TopupBackend",
        "TopupDomain", "BillingWorld",
      ]),
    tests(
      "SimulatedDiskTests",
      of: [
        "OwnThreads", "SimulatedDisk", "BillingStore", "CSQLite", "BillingEngine", "TopupBackend",
        "TopupDomain", "BillingWorld",
      ]),
    // A server that behaves as badly as a test wants it to.
    .target(name: "OwnThreads", path: "Tests/Support/OwnThreads", swiftSettings: settings),
    .target(name: "ScriptedServer", path: "Tests/Support/ScriptedServer", swiftSettings: settings),
    tests("HTTPClientTests", of: ["OwnThreads", "HTTPClient", "HTTPMessages", "ScriptedServer"]),
    tests(
      "HTTPBackendTests",
      of: [
        "OwnThreads", "HTTPBackend", "HTTPClient", "HTTPMessages", "TopupBackend", "TopupDomain",
        "ScriptedServer",
      ]),
    tests(
      "SandboxServerTests",
      of: [
        "OwnThreads", "SandboxServer", "BillingStore", "SampleCompanies", "HTTPClient",
        "HTTPMessages",
        "BillingEngine", "TopupBackend", "TopupDomain", "ScriptedServer",
      ]),
    tests(
      "BackendConformanceTests",
      of: [
        "Confidence", "OwnThreads", "SandboxServer", "HTTPBackend", "InMemoryBackend",
        "BillingStore", "SampleCompanies",
        "HTTPClient", "HTTPMessages", "BillingEngine", "TopupModel", "TopupBackend", "TopupDomain",
      ]),
    tests(
      "ProbeTests",
      of: [
        "OwnThreads", "Probe", "SandboxServer", "HTTPBackend", "HTTPMessages", "BillingStore",
        "SampleCompanies", "BillingEngine", "TopupBackend", "TopupDomain", "ScriptedServer",
      ]),
    // A log of any length, made by hand.
    .target(
      name: "SampleLog", dependencies: ["TopupBackend", "TopupDomain"],
      path: "Tests/Support/SampleLog", swiftSettings: settings),
    tests(
      "TopupModelTests",
      of: ["TopupModel", "TopupScreen", "TopupBackend", "TopupDomain", "SampleLog"]),
    tests(
      "TopupScreenTests",
      of: ["TopupScreen", "TopupModel", "TopupBackend", "TopupDomain", "SampleLog"],
      exclude: ["Pictures"]),
    tests(
      "TopupPlainTests",
      of: [
        "TopupPlain", "TopupScreen", "TopupModel", "InMemoryBackend", "SampleCompanies",
        "BillingEngine", "TopupBackend", "TopupDomain",
      ]),
    tests(
      "DemonstrationTests",
      of: [
        "Asciicast", "Demonstration", "SampleCompanies", "InMemoryBackend", "BillingEngine",
        "TopupScreen",
        "TopupModel", "TopupBackend", "TopupDomain",
      ]),
    // The smallest program to put on a terminal.
    .executableTarget(
      name: "terminal-probe", dependencies: ["TopupTerminal", "TopupScreen", "TopupModel"],
      path: "Tests/Support/terminal-probe", swiftSettings: settings),
    tests(
      "TopupTerminalTests",
      of: [
        "OwnThreads", "CNcurses", "CQREncode", "TopupTerminal", "TopupScreen", "TopupModel",
        "PseudoTerminal",
        "terminal-probe",
      ]),
    tests(
      "EndToEndTests",
      of: [
        "OwnThreads", "PseudoTerminal", "topup", "Confidence", "SampleCompanies", "HTTPBackend",
        "TopupBackend", "TopupDomain",
      ]),
    .executableTarget(
      name: "billing-load",
      dependencies: ["HTTPClient", "HTTPMessages", "SandboxServer", "TopupBackend", "TopupDomain"],
      path: "Tests/Support/billing-load", swiftSettings: settings),
    tests(
      "ConfidenceTests",
      of: [
        "Confidence", "SampleCompanies", "BillingEngine", "TopupModel", "TopupBackend",
        "TopupDomain",
      ], exclude: ["Golden"]),
    // What must hold of every reader, whatever it is given.
    .target(
      name: "Fuzzing",
      dependencies: [
        "SandboxServer", "SampleCompanies", "BillingEngine", "HTTPMessages", "Probe",
        "TopupTerminal", "TopupScreen", "TopupModel", "TopupBackend", "TopupDomain", "topup",
        "HTTPBackend",
      ],
      path: "Tests/Support/Fuzzing", swiftSettings: settings),
    tests("FuzzingTests", of: ["Fuzzing"]),
    tests("ArchitectureTests", of: ["TopupModel"]),
  ],
  swiftLanguageModes: [.v6]
)

// Built by `.ci/fuzz/run` with libFuzzer, which every module is then compiled for. The program is a
// library then, for `main` is libFuzzer's.
if Context.environment["TOPUP_FUZZ"] != nil {
  package.products = []
  package.targets = package.targets.map { target in
    target.name != "topup"
      ? target
      : .target(
        name: "topup", dependencies: target.dependencies, exclude: ["Linking", "main.swift"],
        swiftSettings: settings)
  }
  package.targets.append(
    .executableTarget(
      name: "fuzz-inputs", dependencies: ["Fuzzing"], path: "Tests/Support/fuzz-inputs",
      swiftSettings: settings))
}
