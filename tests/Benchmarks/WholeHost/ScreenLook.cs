using System.Text.Json;
using Experimance.Tests;

namespace Experimance.Benchmarks.WholeHost;

/// <summary>What the host knows of the page on <c>main</c> at a moment: addresses of pictures, null where there is none.</summary>
/// <param name="Painted">A frame has had some of it.</param>
/// <param name="Shown">Its fade is done.</param>
internal sealed record ScreenLook(string? Ordered, string? Painted, string? Shown)
{
    private static readonly TimeSpan Step = TimeSpan.FromMilliseconds(15);

    public bool IsQuiet => Ordered is not null && Ordered == Painted && Ordered == Shown;

    public static async Task<ScreenLook> AtAsync(HostProcess host, CancellationToken end = default)
    {
        using var status = JsonDocument.Parse(await host.Http.GetStringAsync("/api/v1/status", end));
        foreach (var screen in status.RootElement.GetProperty("screens").EnumerateArray())
        {
            return new(Text(screen, "ordered"), Text(screen, "painted"), Text(screen, "showing"));
        }

        return new(null, null, null);
    }

    /// <summary>Looks again and again until <paramref name="wanted"/>; null after <paramref name="limit"/>.</summary>
    public static async Task<ScreenLook?> UntilAsync(HostProcess host, Func<ScreenLook, bool> wanted, TimeSpan limit)
    {
        using var end = new CancellationTokenSource(limit);
        using var timer = new PeriodicTimer(Step);
        try
        {
            while (true)
            {
                var look = await AtAsync(host, end.Token);
                if (wanted(look))
                {
                    return look;
                }

                await timer.WaitForNextTickAsync(end.Token);
            }
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }

    private static string? Text(JsonElement screen, string name) => screen.GetProperty(name).GetString();
}
