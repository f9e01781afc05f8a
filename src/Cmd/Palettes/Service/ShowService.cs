using Experimance.Palettes.Asking;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Palettes.Service;

/// <summary><c>service show NAME</c>.</summary>
internal sealed class ShowService : IShellCommand
{
    public CommandDeclaration Declaration { get; } =
        new("service", "show")
        {
            Effect = "Shows a service: how it is, what it last did, what is open about it.",
            Role = Role.Viewer,
            Arguments = [ServiceArgument.Name],
            Examples = ["service show depth"],
        };

    public async Task RunAsync(CommandRun run, CancellationToken end)
    {
        var name = run.Text(ServiceArgument.Name.Name);
        var report = await run
            .Means.Rooms.Health.AskAsync<Report>(AskReport.Instance, run.Means, end)
            .ConfigureAwait(false);
        var service =
            report.Services.FirstOrDefault(one => one.Service == name)
            ?? throw ServiceArgument.NoSuch(name, report.Services.Select(one => one.Service));
        var open = report.Incidents.Where(incident => incident.Service == name).ToList();
        var after = run.Means.Process?.Services.FirstOrDefault(one => one.Name == name)?.After ?? [];
        string[] lines =
        [
            $"{name}: {ServiceWords.Of(service.Life)}, {ServiceWords.Of(service.Status)}{(service.Expected ? "" : ", not expected to run")}",
            .. service.Message.Length > 0 ? [$"  says       {service.Message}"] : Array.Empty<string>(),
            $"  since      {service.Since:yyyy-MM-dd HH:mm:ss zzz} ({Words.Span(run.Means.Clock.GetUtcNow() - service.Since)})",
            $"  restarts   {service.Restarts}",
            $"  errors     {service.Errors}",
            $"  queue      {service.Queue}",
            .. after.Length > 0 ? [$"  after      {string.Join(", ", after)}"] : Array.Empty<string>(),
            .. service.Work.Select(work =>
                $"  last       {work.Kind}: {(work.Age is { } age ? $"{Words.Span(age)} ago" : "never yet")}"
            ),
            .. open.Select(incident => $"  incident   {incident.Id} {incident.Cause}: {incident.Detail}"),
        ];
        await run.SayAsync(
                string.Join('\n', lines),
                new
                {
                    Service = ServiceWords.Facts(service),
                    After = after,
                    Incidents = open.Select(incident => new
                    {
                        incident.Id,
                        incident.Cause,
                        incident.Subject,
                        incident.State,
                        incident.Since,
                        incident.Detail,
                    }),
                },
                end
            )
            .ConfigureAwait(false);
    }
}
