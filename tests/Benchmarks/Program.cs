using Experimance.Benchmarks;
using Experimance.Benchmarks.Configuration;
using Experimance.Benchmarks.Piece;
using Experimance.Benchmarks.Shell;
using Experimance.Benchmarks.Terrain;
using Experimance.Benchmarks.WholeHost;

// dotnet run -c Release --project tests/Benchmarks -- NAME [arguments]; figures: infra/docs/benchmarks.md.
var benchmarks = new Dictionary<string, Func<string[], Task>>(StringComparer.Ordinal)
{
    ["analysis"] = AnalysisBenchmarks.RunAsync,
    ["configuration"] = ConfigurationBenchmark.RunAsync,
    ["day"] = DayBenchmark.RunAsync,
    ["found"] = FoundBenchmark.RunAsync,
    ["height-map"] = DepthBenchmarks.HeightMapAsync,
    ["idle"] = IdleBenchmark.RunAsync,
    ["pbm-start"] = PbmStartBenchmark.RunAsync,
    ["pointer"] = PointerBenchmark.RunAsync,
    ["prompts"] = PromptsBenchmark.RunAsync,
    ["ring"] = RingBenchmark.RunAsync,
    ["sand"] = SandBenchmark.RunAsync,
    ["shell-flood"] = TailFloodBenchmark.RunAsync,
    ["shell-round-trip"] = RoundTripBenchmark.RunAsync,
    ["shell-tails"] = TailFloodBenchmark.TailAsync,
    ["soak"] = SoakBenchmark.RunAsync,
    ["start"] = StartBenchmark.RunAsync,
    ["synthetic"] = DepthBenchmarks.SyntheticAsync,
    ["terrain"] = TerrainBenchmark.RunAsync,
    ["watching"] = WatchingBenchmark.RunAsync,
};

if (args.Length == 0 || !benchmarks.TryGetValue(args[0], out var run))
{
    Console.Error.WriteLine($"Name one of: {string.Join(", ", benchmarks.Keys.Order())}");
    return 2;
}

await run(args[1..]);
return Environment.ExitCode;
