using Experimance.Host.Api;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Status;

/// <summary>In which language a request is answered.</summary>
internal static class PageLanguage
{
    private const string Parameter = "language";

    /// <summary>For the description of the API.</summary>
    public static readonly ParameterWords Words = new(
        Parameter,
        "Of the texts: en, fr, de; else that of Accept-Language."
    );

    /// <summary>The one that the address names (<c>?language=de</c>), else the best of the browser's that has texts, else English.</summary>
    public static IncidentTexts Of(HttpRequest request) =>
        IncidentTexts.In(
            request.Query[Parameter].FirstOrDefault()
                ?? request
                    .GetTypedHeaders()
                    .AcceptLanguage.OrderByDescending(language => language.Quality ?? 1)
                    .Select(language => language.Value.Value)
                    .FirstOrDefault(IncidentTexts.Has)
        );
}
