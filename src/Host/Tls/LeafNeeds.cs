using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Experimance.Host.Tls;

/// <summary>What the machine's certificate has to hold now.</summary>
internal sealed record LeafNeeds(ImmutableArray<string> Names, ImmutableArray<IPAddress> Addresses)
{
    /// <summary>So long before its end it is made anew.</summary>
    public static readonly TimeSpan Early = TimeSpan.FromDays(30);

    /// <summary>Names that the authority may not sign: it was made before they were set.</summary>
    public ImmutableArray<string> Left { get; private init; } = [];

    /// <summary>Of all names and addresses those that the authority may sign.</summary>
    public static LeafNeeds Of(X509Certificate2 authority, IEnumerable<string> names, IEnumerable<IPAddress> addresses)
    {
        var allowed = NameConstraints.NamesOf(authority);
        var all = names.ToLookup(name => NameConstraints.Allows(allowed, name));
        return new([.. all[true].Order(StringComparer.Ordinal)], [.. addresses.Where(NameConstraints.Allows)])
        {
            Left = [.. all[false]],
        };
    }

    /// <summary>Why it has to be made anew, for the log; null: it is good.</summary>
    public string? WhyNot(X509Certificate2 leaf, X509Certificate2 authority, DateTimeOffset now)
    {
        if (leaf.Issuer != authority.Subject || !IsSignedBy(leaf, authority))
        {
            return "it is signed by another authority";
        }

        // Where the authority itself ends, a new one would end no later.
        if (leaf.NotAfter - Early <= now.LocalDateTime && leaf.NotAfter < authority.NotAfter)
        {
            return $"it ends on {leaf.NotAfter:yyyy-MM-dd}";
        }

        var held = leaf.Extensions.OfType<X509SubjectAlternativeNameExtension>().SingleOrDefault();
        return held is null ? "it has no names"
            : !held.EnumerateDnsNames().ToHashSet().SetEquals(Names) ? "the machine's names are others"
            : !held.EnumerateIPAddresses().ToHashSet().SetEquals(Addresses) ? "the machine's addresses are others"
            : null;
    }

    private static bool IsSignedBy(X509Certificate2 leaf, X509Certificate2 authority)
    {
        var keyOf = leaf.Extensions.OfType<X509AuthorityKeyIdentifierExtension>().SingleOrDefault()?.KeyIdentifier;
        var own = authority.Extensions.OfType<X509SubjectKeyIdentifierExtension>().SingleOrDefault();
        return keyOf is { } named && own is not null && named.Span.SequenceEqual(own.SubjectKeyIdentifierBytes.Span);
    }
}
