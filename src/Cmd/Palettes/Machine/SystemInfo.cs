using System.Runtime.InteropServices;
using Akka.Actor;
using Experimance.Palettes.Asking;

namespace Experimance.Palettes.Machine;

/// <summary><c>system info</c>.</summary>
internal sealed class SystemInfo : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("system", "info")
        {
            Effect = "Tells versions, machine, process and paths.",
            Role = Role.Viewer,
            Night = true,
            Examples = ["system info"],
        };

    public Task RunAsync(CommandRun run, CancellationToken end)
    {
        var (means, process) = (run.Means, run.Means.Process);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        TimeSpan? uptime = process is null ? null : means.Clock.GetUtcNow() - process.Started;
        var akka = typeof(ActorSystem).Assembly.GetName().Version?.ToString(3);
        string[] lines =
        [
            $"experimance  {process?.Release ?? "unknown"}, {(means.Development ? "development" : "production")}, project {means.Project}",
            $"process      {Environment.ProcessId}, user {Environment.UserName}, up {(uptime is { } up ? Words.Span(up) : "unknown")}",
            $"started      {process?.WhyStarted ?? "unknown"}",
            $"runtime      {RuntimeInformation.FrameworkDescription}, Akka.NET {akka}",
            $"system       {RuntimeInformation.OSDescription}",
            $"machine      {Environment.MachineName}, {Environment.ProcessorCount} processors ({RuntimeInformation.ProcessArchitecture}), {Words.Bytes(memory)}",
            $"memory       {Words.Bytes(Environment.WorkingSet)} in use by this process",
            $"project      {means.Places.Project}",
            $"state        {means.Places.State}",
            $"records      {means.Places.Records}",
            $"cache        {means.Places.Cache}",
            $"logs         {means.Places.Logs}",
        ];
        return run.SayAsync(
                string.Join('\n', lines),
                new
                {
                    process?.Release,
                    Mode = means.Development ? "development" : "production",
                    means.Project,
                    process?.WhyStarted,
                    process?.Started,
                    UptimeS = uptime?.TotalSeconds,
                    Process = Environment.ProcessId,
                    User = Environment.UserName,
                    Runtime = RuntimeInformation.FrameworkDescription,
                    Akka = akka,
                    System = RuntimeInformation.OSDescription,
                    Machine = Environment.MachineName,
                    Processors = Environment.ProcessorCount,
                    Architecture = RuntimeInformation.ProcessArchitecture,
                    MemoryBytes = memory,
                    ProcessBytes = Environment.WorkingSet,
                    means.Places,
                },
                end
            )
            .AsTask();
    }
}
