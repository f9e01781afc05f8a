using Experimance.Actors.Notifications.Actions;
using static Experimance.Actors.Health.HealthProtocol;

namespace Experimance.Host.Links;

/// <summary>What became of a link, for the one who tapped.</summary>
/// <param name="Kind">Good: it would be done, or was.</param>
/// <param name="Incident">It is about; null: not known, or closed.</param>
/// <param name="Why">Empty where all is well.</param>
internal sealed record LinkAnswer(LinkAnswer.Kinds Kind, LinkAction? Action, Incident? Incident, string Why)
{
    internal enum Kinds
    {
        Good,
        Unknown,
        Over,

        /// <summary>It stays good and may be tried again.</summary>
        Later,

        /// <summary>It is used up, and what it should do was refused or failed.</summary>
        Failed,
    }

    public int Status =>
        Kind switch
        {
            Kinds.Good => StatusCodes.Status200OK,
            Kinds.Unknown => StatusCodes.Status404NotFound,
            Kinds.Over => StatusCodes.Status410Gone,
            Kinds.Later => StatusCodes.Status503ServiceUnavailable,
            _ => StatusCodes.Status409Conflict,
        };
}
