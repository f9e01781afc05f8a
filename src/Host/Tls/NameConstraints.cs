using System.Formats.Asn1;
using System.Net;
using System.Security.Cryptography.X509Certificates;

namespace Experimance.Host.Tls;

/// <summary>
/// What the machine's authority may sign at all (RFC 5280, 4.2.1.10): whoever steals its key can pretend to be this machine, and
/// no site of the wide world, to those who trust it.
/// </summary>
internal static class NameConstraints
{
    public const string Oid = "2.5.29.30";

    /// <summary>Networks that belong to nobody: those of homes and museums, loopback, what machines give themselves.</summary>
    public static readonly IReadOnlyList<IPNetwork> Networks =
    [
        IPNetwork.Parse("10.0.0.0/8"),
        IPNetwork.Parse("172.16.0.0/12"),
        IPNetwork.Parse("192.168.0.0/16"),
        IPNetwork.Parse("100.64.0.0/10"),
        IPNetwork.Parse("169.254.0.0/16"),
        IPNetwork.Parse("127.0.0.0/8"),
        IPNetwork.Parse("fc00::/7"),
        IPNetwork.Parse("fe80::/10"),
        IPNetwork.Parse("::1/128"),
    ];

    private static readonly Asn1Tag Permitted = new(TagClass.ContextSpecific, 0, isConstructed: true);
    private static readonly Asn1Tag DnsName = new(TagClass.ContextSpecific, 2);
    private static readonly Asn1Tag IpAddress = new(TagClass.ContextSpecific, 7);

    public static bool Allows(IPAddress address) => Networks.Any(network => network.Contains(address));

    /// <summary>A name or any below it.</summary>
    public static bool Allows(IEnumerable<string> names, string name) =>
        names.Any(allowed =>
            name.Equals(allowed, StringComparison.OrdinalIgnoreCase)
            || name.EndsWith($".{allowed}", StringComparison.OrdinalIgnoreCase)
        );

    public static X509Extension Of(IEnumerable<string> names)
    {
        var writer = new AsnWriter(AsnEncodingRules.DER);
        using (writer.PushSequence())
        using (writer.PushSequence(Permitted))
        {
            foreach (var name in names)
            {
                using (writer.PushSequence())
                {
                    writer.WriteCharacterString(UniversalTagNumber.IA5String, name, DnsName);
                }
            }

            foreach (var network in Networks)
            {
                using (writer.PushSequence())
                {
                    writer.WriteOctetString([.. network.BaseAddress.GetAddressBytes(), .. MaskOf(network)], IpAddress);
                }
            }
        }

        return new(Oid, writer.Encode(), critical: true);
    }

    /// <summary>The names that an authority may sign; empty where it says nothing.</summary>
    public static IReadOnlyList<string> NamesOf(X509Certificate2 authority)
    {
        if (authority.Extensions.FirstOrDefault(one => one.Oid?.Value == Oid) is not { } extension)
        {
            return [];
        }

        var names = new List<string>();
        var permitted = new AsnReader(extension.RawData, AsnEncodingRules.DER).ReadSequence().ReadSequence(Permitted);
        while (permitted.HasData)
        {
            var one = permitted.ReadSequence();
            if (one.PeekTag() == DnsName)
            {
                names.Add(one.ReadCharacterString(UniversalTagNumber.IA5String, DnsName));
            }
        }

        return names;
    }

    private static byte[] MaskOf(IPNetwork network)
    {
        var mask = new byte[network.BaseAddress.GetAddressBytes().Length];
        for (var bit = 0; bit < network.PrefixLength; bit++)
        {
            mask[bit / 8] |= (byte)(0x80 >> (bit % 8));
        }

        return mask;
    }
}
