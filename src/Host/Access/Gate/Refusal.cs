using Experimance.Host.Api;

namespace Experimance.Host.Access.Gate;

/// <summary>Why somebody is not let through.</summary>
/// <param name="Status">HTTP status.</param>
/// <param name="Why">For whoever asked: what failed, and what to do. It tells nothing that they may not know.</param>
/// <param name="Noted">For the audit log, in a few words.</param>
internal sealed record Refusal(int Status, string Why, string Noted)
{
    /// <summary>How long to wait before it is worth asking again.</summary>
    public TimeSpan? Wait { get; init; }

    /// <summary>A person at a browser is led to the page to log in.</summary>
    public bool ToLogin { get; init; }

    public async Task AnswerAsync(HttpContext context)
    {
        context.Response.Headers.CacheControl = "no-store";
        if (ToLogin && OwnPath.IsPage(context.Request))
        {
            context.Response.Redirect(OwnPath.Login(context.Request));
            return;
        }

        if (Status == StatusCodes.Status401Unauthorized)
        {
            context.Response.Headers.WWWAuthenticate = "Bearer";
        }

        if (Wait is { } wait)
        {
            context.Response.Headers.RetryAfter = Seconds(wait);
        }

        await Problem.Of(Status, Why).ExecuteAsync(context).ConfigureAwait(false);
    }

    /// <summary>Whole seconds, rounded up.</summary>
    public static string Seconds(TimeSpan wait) => $"{Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds))}";
}
